/** Values none of which is ever changed, so that who keeps the list has them as they are now. */
export class FrozenList<T> {
  constructor(readonly values: readonly T[]) {}
}
