import { astFromValue, type GraphQLArgument, print } from "graphql";
import { Description } from "./Description";
import { TypeLink } from "./TypeLink";

/** The arguments of a field, folded where there are many. */
export function Arguments({ args }: { args: readonly GraphQLArgument[] }) {
  if (!args.length) return null;
  return (
    <details className="arguments" open={args.length < 3}>
      <summary>
        {args.length === 1 ? "1 argument" : `${args.length} arguments`}
      </summary>
      <dl>
        {args.map((argument) => (
          <div key={argument.name}>
            <dt>
              <span className="argument-name">{argument.name}</span>: <TypeLink type={argument.type} />
              <DefaultValue argument={argument} />
            </dt>
            <dd>
              <Description text={argument.description} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function DefaultValue({ argument: { defaultValue, type } }: { argument: GraphQLArgument }) {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value && <> = <code>{print(value)}</code></>;
}
