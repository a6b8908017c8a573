import { type GraphQLType, isListType, isNonNullType } from "graphql";

/** A type as it is written, its name as a link. */
export function TypeLink({ type }: { type: GraphQLType }) {
  if (isNonNullType(type)) return <><TypeLink type={type.ofType} />!</>;
  if (isListType(type)) return <>[<TypeLink type={type.ofType} />]</>;
  return <a className="type-link" href={`#${type.name}`}>{type.name}</a>;
}
