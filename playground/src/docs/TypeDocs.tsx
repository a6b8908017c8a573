import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from "graphql";
import { send } from "../fetcher";
import { useOpenOperation } from "../operation";
import { Arguments } from "./Arguments";
import { Description } from "./Description";
import { rootExample } from "./rootExample";
import { TypeLink } from "./TypeLink";
import { usedBy } from "./usedBy";

interface Props {
  schema: GraphQLSchema;
  type: GraphQLNamedType;
  /** The name of the field or value that the address points to. */
  chosen?: string;
}

/** All that is known of a type, and where it is used. */
export function TypeDocs({ chosen, schema, type }: Props) {
  const uses = usedBy(schema, type.name);
  return (
    <>
      <h3 id={`docs-${type.name}`}>{type.name}</h3>
      <Description text={type.description} />
      {isScalarType(type) && type.specifiedByURL && (
        <p>
          Specified at{" "}
          <a href={type.specifiedByURL} rel="noreferrer" target="_blank">
            {type.specifiedByURL}
          </a>
        </p>
      )}
      <Names heading="Implements" names={isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map(({ name }) => name) : []} />
      <Names heading="Can be" names={isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : []} />
      {(isObjectType(type) || isInterfaceType(type)) && (
        <ul className="fields">
          {Object.values(type.getFields()).map((field) => (
            <Field chosen={field.name === chosen} field={field} key={field.name} schema={schema} type={type} />
          ))}
        </ul>
      )}
      {isInputObjectType(type) && (
        <ul className="fields">
          {type.isOneOf && <li>Exactly one of these:</li>}
          {Object.values(type.getFields()).map((field) => (
            <InputField chosen={field.name === chosen} field={field} key={field.name} type={type} />
          ))}
        </ul>
      )}
      {isEnumType(type) && (
        <ul className="fields">
          {type.getValues().map(({ deprecationReason, description, name }) => (
            <li className={name === chosen ? "chosen" : ""} id={`docs-${type.name}.${name}`} key={name} tabIndex={-1}>
              <a className="field-link" href={`#${type.name}.${name}`}>
                {name}
              </a>
              <Description text={description} />
              <Deprecation reason={deprecationReason} />
            </li>
          ))}
        </ul>
      )}
      {uses.length > 0 && (
        <details className="used-by" open={uses.length < 12}>
          <summary>
            Used by <span className="count">{uses.length}</span>
          </summary>
          <ul className="types">
            {uses.map((use) => (
              <li key={use}>
                <a className="field-link" href={`#${use}`}>
                  {use}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Names({ heading, names }: { heading: string; names: string[] }) {
  if (!names.length) return null;
  return (
    <p className="names">
      {heading}{" "}
      {[...names].sort().map((name, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <a className="type-link" href={`#${name}`}>
            {name}
          </a>
        </span>
      ))}
    </p>
  );
}

interface FieldProps {
  chosen: boolean;
  field: GraphQLField<unknown, unknown>;
  schema: GraphQLSchema;
  type: GraphQLNamedType;
}

function Field({ chosen, field, schema, type }: FieldProps) {
  const isRoot = type === schema.getQueryType();
  return (
    <li className={chosen ? "chosen" : ""} id={`docs-${type.name}.${field.name}`} tabIndex={-1}>
      <a className="field-link" href={`#${type.name}.${field.name}`}>
        {field.name}
      </a>
      : <TypeLink type={field.type} />
      {isRoot && <ExampleButton field={field} schema={schema} />}
      <Description text={field.description} />
      <Deprecation reason={field.deprecationReason} />
      <Arguments args={field.args} />
    </li>
  );
}

function InputField({ chosen, field, type }: { chosen: boolean; field: GraphQLInputField; type: GraphQLNamedType }) {
  return (
    <li className={chosen ? "chosen" : ""} id={`docs-${type.name}.${field.name}`} tabIndex={-1}>
      <a className="field-link" href={`#${type.name}.${field.name}`}>
        {field.name}
      </a>
      : <TypeLink type={field.type} />
      <Description text={field.description} />
      <Deprecation reason={field.deprecationReason} />
    </li>
  );
}

function Deprecation({ reason }: { reason?: string | null }) {
  return reason ? <p className="deprecation">Deprecated: {reason}</p> : null;
}

function ExampleButton({ field, schema }: { field: GraphQLField<unknown, unknown>; schema: GraphQLSchema }) {
  const open = useOpenOperation();
  return (
    <button aria-label={`Try ${field.name}`} className="node-link" onClick={async () => open(await rootExample(schema, field, send))} type="button">
      Try it
    </button>
  );
}
