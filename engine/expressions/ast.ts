import type { DocumentPath } from './document-path';
import type { Comparator } from './lexer';

/** Where an operand stands in the text of its expression, parentheses around it not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A `#placeholder` or `:placeholder`, by its place in the list of those that the expression uses. */
export type Slot = number;

/** A name as written, a list index, or the slot of a `#placeholder`. */
export type PathPart = string | number | { readonly slot: Slot };

export interface PathNode extends Span {
  readonly kind: 'path';
  readonly parts: readonly PathPart[];
  /** The path itself where no part is a placeholder. */
  readonly fixed: DocumentPath | undefined;
}

export interface ValueNode extends Span {
  readonly kind: 'value';
  readonly slot: Slot;
}

/** A function with its operands. As a condition or as an operand: the place it stands in tells. */
export interface CallNode extends Span {
  readonly kind: 'call';
  readonly function: string;
  readonly operands: readonly Operand[];
}

export type Operand = PathNode | ValueNode | CallNode;

export interface ComparisonNode {
  readonly kind: 'comparison';
  readonly operator: Comparator;
  readonly left: Operand;
  readonly right: Operand;
}

export interface BetweenNode {
  readonly kind: 'between';
  readonly operand: Operand;
  readonly lower: Operand;
  readonly upper: Operand;
}

export interface InNode {
  readonly kind: 'in';
  readonly operand: Operand;
  readonly list: readonly Operand[];
}

/** A condition that holds no other condition. */
export type SimpleCondition = ComparisonNode | BetweenNode | InNode | CallNode;

export interface JunctionNode {
  readonly kind: 'and' | 'or';
  readonly conditions: readonly ConditionNode[];
}

export interface NotNode {
  readonly kind: 'not';
  readonly condition: ConditionNode;
}

export type ConditionNode = SimpleCondition | JunctionNode | NotNode;

export interface ArithmeticNode {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-';
  readonly left: Operand;
  readonly right: Operand;
}

export type Section = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';

/** One change that an update makes. */
export type ActionNode =
  | { readonly section: 'SET'; readonly path: PathNode; readonly value: Operand | ArithmeticNode }
  | { readonly section: 'REMOVE'; readonly path: PathNode }
  | { readonly section: 'ADD' | 'DELETE'; readonly path: PathNode; readonly value: ValueNode };
