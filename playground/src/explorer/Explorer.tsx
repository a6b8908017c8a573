import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type DocumentNode, getNamedType, GraphQLError, isAbstractType, isCompositeType, isInterfaceType, isObjectType, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema, type OperationDefinitionNode, parse, print } from "graphql";
import { parse as parseJson } from "jsonc-parser";
import { useId, useState } from "react";
import { announce, usePlayground } from "../state";
import { type Edited, Editor, fieldIn, type Place, selectionsAt } from "./edit";

interface Explored {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  editor: Editor;
  change(edited: Edited | undefined): void;
}

/** Builds an operation by clicking: every field and argument of the schema, as a tree. */
export default function Explorer() {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(pick("queryEditor", "variableEditor", "operationName"));
  const { updateActiveTabValues } = useGraphiQLActions();
  const text = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query ?? "");
  const schema = usePlayground((state) => state.schema);
  const [sought, setSought] = useState("");
  const document = documentOf(text);
  const operation = document instanceof Error ? undefined : operationOf(document, operationName);
  const root = schema && operation && schema.getRootType(operation.operation);

  function change(edited: Edited | undefined) {
    if (!edited) return announce("That cannot be added here without making the operation invalid.");
    const remarks = /^(?:\s*#.*\n)*/.exec(text)![0];
    const query = `${remarks}${print(edited.document)}\n`;
    queryEditor?.setValue(query);
    // The tab would learn of it after a pause only, and a box stay as it was so long.
    updateActiveTabValues({ query });
    if (Object.keys(edited.variables).length) {
      const given = parseJson(variableEditor?.getValue() ?? "") ?? {};
      variableEditor?.setValue(JSON.stringify({ ...edited.variables, ...given }, null, 2));
    }
  }

  return (
    <section aria-label="Explorer" className="panel explorer">
      <div className="panel-head">
        <h2>Explorer</h2>
        <input aria-label="Find a root field" onChange={(event) => setSought(event.target.value)} placeholder="Find a root field" type="search" value={sought} />
      </div>
      {document instanceof Error && <p role="status">The operation has a mistake: {document.message}</p>}
      {schema && operation && root && !(document instanceof Error) && (
        <Fields explored={{ schema, operation, editor: new Editor(schema, document, operation), change }} place={[]} sought={sought.toLowerCase()} type={root} />
      )}
    </section>
  );
}

const EMPTY = parse("{ __typename }");

function documentOf(text: string): DocumentNode | Error {
  try {
    return text.replace(/#.*/g, "").trim() ? parse(text) : EMPTY;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((one) => one.kind === "OperationDefinition");
  return operations.find((one) => one.name?.value === name) ?? operations[0];
}

interface FieldsProps {
  explored: Explored;
  place: Place;
  type: GraphQLCompositeType;
  sought?: string;
}

function Fields({ explored, place, type, sought = "" }: FieldsProps) {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const shown = fields.filter(({ name }) => name.toLowerCase().includes(sought));
  const types = isAbstractType(type) ? explored.schema.getPossibleTypes(type) : [];
  return (
    <ul className="explored">
      {shown.map((field) => (
        <Field explored={explored} field={field} key={field.name} place={place} />
      ))}
      {types.map((one) => (
        <PossibleType explored={explored} key={one.name} place={[...place, { on: one.name }]} type={one} />
      ))}
    </ul>
  );
}

function PossibleType({ explored, place, type }: FieldsProps) {
  const [open, setOpen] = useState(() => Boolean(selectionsAt(explored.operation, place)));
  return (
    <li>
      <div className="explored-row">
        <Fold label={`fields of ${type.name}`} open={open} setOpen={setOpen} />
        <span className="on-type">… on {type.name}</span>
      </div>
      {open && <Fields explored={explored} place={place} type={type} />}
    </li>
  );
}

function Fold({ label, open, setOpen }: { label: string; open: boolean; setOpen(open: boolean): void }) {
  return (
    <button aria-expanded={open} aria-label={`${open ? "Fold" : "Unfold"} ${label}`} className="fold" onClick={() => setOpen(!open)} type="button">
      <span aria-hidden="true">{open ? "▾" : "▸"}</span>
    </button>
  );
}

interface FieldProps {
  explored: Explored;
  field: GraphQLField<unknown, unknown>;
  place: Place;
}

function Field({ explored, field, place }: FieldProps) {
  const { editor, change, operation } = explored;
  const id = useId();
  const selected = fieldIn(selectionsAt(operation, place), field.name);
  const [open, setOpen] = useState(Boolean(selected) && place.length < 4);
  const type = getNamedType(field.type);
  const composite = isCompositeType(type);
  return (
    <li>
      <div className="explored-row">
        {composite ? <Fold label={field.name} open={open} setOpen={setOpen} /> : <span className="fold" />}
        <input
        checked={Boolean(selected)}
        id={id}
        onChange={() => {
          change(editor.toggleField(place, field.name));
          setOpen(composite && !selected);
        }}
        type="checkbox"
      />
      <label htmlFor={id} title={field.description ?? undefined}>
        {field.name}
      </label>
      </div>
      {selected && field.args.length > 0 && (
        <ul className="explored-arguments">
          {field.args.map((argument) => (
            <li key={argument.name}>
              <label title={argument.description ?? undefined}>
                <input
                  checked={Boolean(selected.arguments?.some((one) => one.name.value === argument.name))}
                  onChange={() => change(editor.toggleArgument(place, field.name, argument))}
                  type="checkbox"
                />
                {argument.name}
              </label>
            </li>
          ))}
        </ul>
      )}
      {open && composite && <Fields explored={explored} place={[...place, { field: field.name }]} type={type} />}
    </li>
  );
}
