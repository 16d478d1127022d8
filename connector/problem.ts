// What is wrong with the parameters of a call. Who asks writes the sentence: at load and at run it differs.

export type ParameterProblem =
  /** Not in the definition. `known`: what is. */
  | { readonly kind: 'unknown'; readonly name: string; readonly known: readonly string[] }
  /** Required and not given. `given`: the names that the definition does not know. */
  | { readonly kind: 'missing'; readonly name: string; readonly given: readonly string[] }
  /** Required and given as null or empty text. */
  | { readonly kind: 'empty'; readonly name: string }
  /** Of another type than the definition says, and not convertible. */
  | { readonly kind: 'type'; readonly name: string; readonly expected: string }
  /** A member is given inside of something that is no object. */
  | { readonly kind: 'conflict'; readonly name: string };
