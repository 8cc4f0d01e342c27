import { invalid, type ServiceError } from '../../errors/service-error';
import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { AttributeValue } from '../../values/attribute-value';
import { canonicalNumber } from '../../values/number';
import { type Compilation, type ValueSource, wordOf } from './compilation';
import { notWellFormed, placeOf } from './faults';
import type { LiteralSyntax, MapSyntax, Syntax } from './syntax';

/** Levels of a value, itself included. */
const MAX_DEPTH = 32;

/** Whether something is a literal or a parameter, and no path, function or operator. */
export function isValue({ kind }: Syntax): boolean {
  return kind === 'literal' || kind === 'parameter' || kind === 'list' || kind === 'bag' || kind === 'map';
}

/**
 * A literal or a parameter: `'text'`, a number, TRUE, FALSE, NULL, `?`, a list, a map or a set of these. `under` is where it
 * stands in the value around it, as error texts tell it. [Y8]–[Y11]
 */
export function compileValue(compilation: Compilation, syntax: Syntax, under = 'root', depth = 1): ValueSource {
  if (depth > MAX_DEPTH) throw invalid('value.tooDeep');
  const inner = (element: Syntax, step: string): ValueSource => compileValue(compilation, element, under + step, depth + 1);
  switch (syntax.kind) {
    case 'literal': return constant(literalValue(compilation, syntax, under));
    case 'parameter': return (parameters) => parameters[syntax.index] ?? {};
    case 'list': {
      const elements = syntax.elements.map((element, at) => inner(element, `[${at}]`));
      return (parameters) => ({ L: elements.map((element) => element(parameters)) });
    }
    case 'bag': {
      const members = syntax.elements.map((member, at) => inner(member, `[${at}]`));
      if (members.length === 0) throw invalid('statement.emptyBag');
      return (parameters) => setOf(members.map((member) => member(parameters)));
    }
    case 'map': {
      const members = syntax.members.map(({ name, value }): [string, ValueSource] => {
        const text = memberName(compilation, name, under);
        return [text, inner(value, `.${text}`)];
      });
      return (parameters) => mapOf(members, parameters);
    }
    default: throw unsupportedType(compilation, syntax, under);
  }
}

function constant(value: AttributeValue): ValueSource {
  return () => value;
}

function literalValue(compilation: Compilation, syntax: LiteralSyntax, under: string): AttributeValue {
  switch (syntax.type) {
    case 'string': return { S: syntax.text };
    case 'number': return { N: checkedNumber(syntax.text, under) };
    case 'boolean': return { BOOL: syntax.text === 'true' };
    case 'null': return { NULL: true };
    case 'missing': throw unsupportedType(compilation, syntax, under);
    default: return syntax.type satisfies never;
  }
}

/** The canonical text of a number literal. [Y9] */
function checkedNumber(text: string, under: string): string {
  const number = canonicalNumber(text);
  if (typeof number === 'string') return number;
  if (number.fault === 'notNumeric') throw notWellFormed('');
  throw invalid('statement.number', { inner: invalid(`number.${number.fault}`), under });
}

/** Names of a map are strings. [Y10] */
function memberName(compilation: Compilation, name: MapSyntax['members'][number]['name'], under: string): string {
  if (name.kind !== 'literal' || name.type !== 'string') throw unsupportedType(compilation, name, under);
  return name.text;
}

/** Of two members with one name the later counts. [Y10] */
function mapOf(members: readonly [string, ValueSource][], parameters: readonly AttributeValue[]): AttributeValue {
  const M: MutableAttributeMap = {};
  for (const [name, source] of members) setAttribute(M, name, source(parameters));
  return { M };
}

/** A set is a bag of strings, of numbers, or of binary parameters. [Y11] */
function setOf(members: readonly AttributeValue[]): AttributeValue {
  const type = members[0]?.S !== undefined ? 'S' : members[0]?.N !== undefined ? 'N' : 'B';
  const texts: string[] = [];
  for (const member of members) {
    const text = member[type];
    if (text === undefined) throw invalid('statement.mixedBag');
    texts.push(text);
  }
  return { [`${type}S`]: texts };
}

/** The refusal of what stands where only a value can. [Y8] */
function unsupportedType(compilation: Compilation, syntax: Syntax, under: string): ServiceError {
  return invalid('statement.unsupportedType', { type: wordOf(syntax), under, at: placeOf(compilation.text, syntax.at) });
}
