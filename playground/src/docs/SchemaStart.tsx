import { type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isScalarType } from "graphql";
import { Description } from "./Description";

const KINDS: [name: string, is: (type: GraphQLNamedType) => boolean][] = [
  ["Objects", (type) => isObjectType(type) && !/(Connection|Edge)$/.test(type.name)],
  ["Interfaces and unions", (type) => isInterfaceType(type) || "getTypes" in type],
  ["Enums", isEnumType],
  ["Scalars", isScalarType],
  ["Inputs", isInputObjectType],
  ["Pages and their items", (type) => isObjectType(type) && /(Connection|Edge)$/.test(type.name)],
];

/** Where to begin: the root types, then all types by kind and name. */
export function SchemaStart({ schema }: { schema: GraphQLSchema }) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !roots.some((root) => root.name === type.name))
    .sort((one, other) => one.name.localeCompare(other.name));
  return (
    <>
      <Description text={schema.description} />
      <h3>Where every operation begins</h3>
      <ul className="types">
        {roots.map(({ name }) => (
          <TypeItem key={name} name={name} />
        ))}
      </ul>
      {KINDS.map(([kind, is]) => {
        const group = types.filter(is);
        return (
          group.length > 0 && (
            <details key={kind} open={kind === "Objects"}>
              <summary>
                {kind} <span className="count">{group.length}</span>
              </summary>
              <ul className="types">
                {group.map(({ name }) => (
                  <TypeItem key={name} name={name} />
                ))}
              </ul>
            </details>
          )
        );
      })}
    </>
  );
}

function TypeItem({ name }: { name: string }) {
  return (
    <li>
      <a className="type-link" href={`#${name}`}>
        {name}
      </a>
    </li>
  );
}
