import type { GraphQLDirective } from "graphql";
import { Arguments } from "./Arguments";
import { Description } from "./Description";

export function DirectiveDocs({ directive }: { directive: GraphQLDirective }) {
  return (
    <>
      <h3>@{directive.name}</h3>
      <Description text={directive.description} />
      <Arguments args={directive.args} />
      <p>On {directive.locations.join(", ")}</p>
    </>
  );
}
