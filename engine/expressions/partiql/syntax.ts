import type { Token } from './lexer';

/** What every part of a statement has: the token that tells its place. */
interface Placed { readonly at: Token }

export interface LiteralSyntax extends Placed {
  readonly kind: 'literal';
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'missing';
  readonly text: string;
}

export interface NameSyntax extends Placed {
  readonly kind: 'name';
  readonly name: string;
}

export interface ParameterSyntax extends Placed {
  readonly kind: 'parameter';
  /** Its number among all `?` of the statement, from zero. */
  readonly index: number;
}

/** `*` where a name or index could stand. */
export interface StarSyntax extends Placed { readonly kind: 'star' }

/** One step of a path; the name behind a point is a string, as in brackets. */
export interface StepSyntax {
  readonly part: Syntax;
  readonly inBrackets: boolean;
}

export interface PathSyntax extends Placed {
  readonly kind: 'path';
  readonly root: Syntax;
  readonly steps: readonly StepSyntax[];
}

export interface SequenceSyntax extends Placed {
  readonly kind: 'list' | 'bag';
  readonly elements: readonly Syntax[];
}

export interface MapSyntax extends Placed {
  readonly kind: 'map';
  readonly members: readonly { readonly name: Syntax; readonly value: Syntax }[];
}

export interface CallSyntax extends Placed {
  readonly kind: 'call';
  /** In small letters. */
  readonly name: string;
  readonly operands: readonly Syntax[];
}

/** AND and OR hold all that they join. */
export interface OperatorSyntax extends Placed {
  readonly kind: 'operator';
  readonly operator: string;
  readonly operands: readonly Syntax[];
}

export interface IsSyntax extends Placed {
  readonly kind: 'is';
  readonly operand: Syntax;
  readonly type: string;
}

export interface SourceSyntax {
  readonly source: Syntax;
  readonly isAliased: boolean;
  /** Whether it is one source, and nothing joined. */
  readonly isSimple: boolean;
}

/** What stands in a statement that DynamoDB does not have, in capitals. */
export interface ClauseSyntax extends Placed { readonly clause: string }

export interface SelectSyntax extends Placed {
  readonly kind: 'select';
  /** Undefined for `*` alone. */
  readonly list: readonly { readonly item: Syntax; readonly isAliased: boolean }[] | undefined;
  readonly from: SourceSyntax;
  readonly where: Syntax | undefined;
  readonly order: readonly { readonly key: Syntax; readonly descending: boolean }[];
  readonly unsupported: ClauseSyntax | undefined;
}

export interface InsertSyntax extends Placed {
  readonly kind: 'insert';
  readonly target: Syntax;
  readonly value: Syntax;
  readonly unsupported: ClauseSyntax | undefined;
  readonly returning: readonly ReturningSyntax[];
}

export type OperationSyntax =
  | { readonly kind: 'set'; readonly target: Syntax; readonly value: Syntax }
  | { readonly kind: 'remove'; readonly target: Syntax }
  | InsertSyntax;

export interface UpdateSyntax extends Placed {
  readonly kind: 'update';
  readonly source: SourceSyntax;
  readonly operations: readonly OperationSyntax[];
  readonly where: Syntax | undefined;
  readonly returning: readonly ReturningSyntax[];
}

export interface DeleteSyntax extends Placed {
  readonly kind: 'delete';
  readonly source: SourceSyntax;
  readonly where: Syntax | undefined;
  readonly returning: readonly ReturningSyntax[];
}

/** `RETURNING ALL OLD column`. */
export interface ReturningSyntax {
  readonly attributes: 'ALL' | 'MODIFIED';
  readonly image: 'OLD' | 'NEW';
  readonly column: Syntax;
}

/** What can be a whole statement; of functions EXISTS. */
export type StatementSyntax = SelectSyntax | InsertSyntax | UpdateSyntax | DeleteSyntax | CallSyntax;

/** A statement or a part of one, as PartiQL's grammar has it, before DynamoDB says what of it means anything. */
export type Syntax =
  | LiteralSyntax | NameSyntax | ParameterSyntax | StarSyntax | PathSyntax | SequenceSyntax | MapSyntax | OperatorSyntax | IsSyntax | StatementSyntax;
