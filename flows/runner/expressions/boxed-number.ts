// Numbers that JavaScript has no type for stand in objects of their own.

/** What a Float and a Decimal have in common: one question tells them from a JSON object. */
export abstract class BoxedNumber {
  abstract toDouble(): number;
}
