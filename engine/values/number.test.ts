import { describe, expect, test } from 'vitest';
import { addNumbers, canonicalNumber, compareNumbers, numberBytes, numberSize, subtractNumbers } from './number';

const NINES = '9'.repeat(38);

describe('canonical text', () => {
  const cases: [string, string][] = [
    ['0', '0'], ['-0', '0'], ['+0', '0'], ['0.000', '0'], ['-0e5', '0'], ['000', '0'],
    ['1', '1'], ['+1', '1'], ['-1', '-1'], ['0042', '42'], ['-0042', '-42'], ['1.200', '1.2'], ['0.10', '0.1'], ['.5', '0.5'], ['5.', '5'],
    ['1e0', '1'], ['1E3', '1000'], ['1e+3', '1000'], ['1.5e1', '15'], ['15e-1', '1.5'], ['1e-3', '0.001'], ['-2.50e-2', '-0.025'],
    ['100', '100'], ['1e2', '100'], ['120e-1', '12'], ['1e000002', '100'],
    ['123456789012345678', '123456789012345678'], ['1234567890123456789', '1234567890123456789'],
    [`${NINES}0`, `${NINES}0`], [`0.${NINES}`, `0.${NINES}`],
    ['1E125', `1${'0'.repeat(125)}`], ['1E-130', `0.${'0'.repeat(129)}1`],
    [`9.${'9'.repeat(37)}E125`, `${NINES}${'0'.repeat(88)}`], [`-9.${'9'.repeat(37)}E125`, `-${NINES}${'0'.repeat(88)}`],
    ['0e125', '0'], ['0e-130', '0'],
    [`1${'0'.repeat(60)}`, `1${'0'.repeat(60)}`], [`${'0'.repeat(60)}1`, '1'], [`0.${'0'.repeat(60)}1`, `0.${'0'.repeat(60)}1`],
  ];
  test.each(cases)('[V20] [V21] %s is stored as %s', (text, canonical) => expect(canonicalNumber(text)).toBe(canonical));

  test.each([
    '', ' ', ' 1', '1 ', '1\n', '\t1', '+', '-', '.', '+.', 'e1', '.e1', '1e', '1e+', '1e1.5', '--1', '+-1', '1.2.3', '1,5', '1_000', '0x10', '1f', 'NaN', 'Infinity',
    '-Infinity', '١', '１', 'one', '1e 2', '0b1',
  ])('[V6] %j is no number', (text) => expect(canonicalNumber(text)).toEqual({ fault: 'notNumeric' }));

  test.each([
    '1E126', '-1E126', '10E125', `1${'0'.repeat(126)}`, '0e126', '-0e126', '1e2147483647', '1e2147483648', '1e9223372036854775807',
    `9.${'9'.repeat(37)}1E126`, '0.1e127',
  ])('[V7] [V22] %s overflows', (text) => expect(canonicalNumber(text)).toEqual({ fault: 'overflow' }));

  test.each(['1E-131', '-1E-131', '0.1E-130', '0e-131', '1e-2147483649', '1e-9223372036854775808', `0.${'0'.repeat(130)}1`])(
    '[V8] [V22] %s underflows', (text) => expect(canonicalNumber(text)).toEqual({ fault: 'underflow' }));

  test.each([`${NINES}9`, `1${'0'.repeat(37)}1`, `0.1${'0'.repeat(37)}1`, `1.${'0'.repeat(37)}1e-10`])(
    '[V9] %s has too many digits', (text) => expect(canonicalNumber(text)).toEqual({ fault: 'tooPrecise' }));

  test.each([`${NINES}`, `1${'0'.repeat(36)}1`, `00${NINES}00`, `0.${'0'.repeat(20)}${NINES}`])(
    '[V9] %s has not: zeros at either end do not count', (text) => expect(typeof canonicalNumber(text)).toBe('string'));

  test('[V22] exponents beyond 64 bits are not numeric', () => {
    for (const text of ['1e9223372036854775808', '1e-9223372036854775809', `1e${'9'.repeat(400)}`, `0e-${'9'.repeat(30)}`]) {
      expect(canonicalNumber(text)).toEqual({ fault: 'notNumeric' });
    }
    expect(canonicalNumber(`1e${'0'.repeat(400)}5`)).toBe('100000');
  });

  test('[V22] the older layer has no exponents beyond 32 bits, and wraps at the largest', () => {
    expect(canonicalNumber('1e2147483648', 'classic')).toEqual({ fault: 'notNumeric' });
    expect(canonicalNumber('1e-2147483649', 'classic')).toEqual({ fault: 'notNumeric' });
    expect(canonicalNumber('1e2147483647', 'classic')).toEqual({ fault: 'underflow' });
    expect(canonicalNumber('1e2147483646', 'classic')).toEqual({ fault: 'overflow' });
    expect(canonicalNumber('1e-2147483647', 'classic')).toEqual({ fault: 'underflow' });
    expect(canonicalNumber('15e-1', 'classic')).toBe('1.5');
  });

  test('[V6] a long text is judged in a moment', () => {
    const started = performance.now();
    for (const text of ['1'.repeat(1e6), `1e${'9'.repeat(1e6)}`, `${'0'.repeat(1e6)}x`, `1.${'0'.repeat(1e6)}`, `1e-${'9'.repeat(1e6)}`]) canonicalNumber(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('size', () => {
  const sizes: [string, number][] = [
    ['0', 1], ['-0', 1], ['1', 2], ['12', 2], ['15', 2], ['100', 2], ['0042', 2], ['123', 3], ['1234', 3], ['1010', 3], ['123456', 4], ['1'.repeat(38), 20],
    ['0.15', 2], ['0.0000001', 2], ['1E125', 2], ['1E-100', 2], ['1.5', 3], ['1.2', 3], ['1.200', 3], ['1.234', 4], ['3.14159', 5], ['100.5', 4], ['-42', 3],
    ['-100', 3], ['-1.5', 4], ['0.123', 3], ['0.100001', 4], ['10.01', 3], ['100.001', 5], ['-0.5', 3],
  ];
  test.each(sizes)('[V24] %s takes %i bytes', (text, size) => {
    const canonical = canonicalNumber(text);
    expect(typeof canonical === 'string' && numberSize(canonical)).toBe(size);
  });
});

describe('sums', () => {
  const sums: [string, string, string][] = [
    ['1', '2', '3'], ['0', '0', '0'], ['5', '-5', '0'], ['-5', '5', '0'], ['0.1', '0.2', '0.3'], ['1', '-0.9', '0.1'],
    ['999999999999999', '1', '1000000000000000'], ['9999999999999999999', '1', '10000000000000000000'],
    [NINES, '1', `1${'0'.repeat(38)}`], [`0.${NINES}`, `0.${'0'.repeat(37)}1`, '1'],
    ['-0.5', '-0.5', '-1'], [`1${'0'.repeat(125)}`, `-1${'0'.repeat(125)}`, '0'], [`1${'0'.repeat(37)}`, '1', `1${'0'.repeat(36)}1`],
    [`0.${'0'.repeat(129)}1`, `0.${'0'.repeat(129)}1`, `0.${'0'.repeat(129)}2`], [`0.${'0'.repeat(129)}1`, `-0.${'0'.repeat(129)}1`, '0'],
  ];
  test.each(sums)('[V23] %s + %s = %s', (a, b, sum) => {
    expect(addNumbers(a, b)).toBe(sum);
    expect(addNumbers(b, a)).toBe(sum);
    expect(subtractNumbers(sum, b)).toBe(a);
  });

  test('[V23] what does not fit is an overflow', () => {
    const largest = `${NINES}${'0'.repeat(88)}`;
    const smallest = `0.${'0'.repeat(129)}1`;
    expect(addNumbers(largest, largest)).toEqual({ fault: 'overflow' });
    expect(subtractNumbers(`-${largest}`, largest)).toEqual({ fault: 'overflow' });
    expect(addNumbers(largest, `1${'0'.repeat(88)}`)).toEqual({ fault: 'overflow' });
    expect(addNumbers(largest, smallest)).toEqual({ fault: 'overflow' });
    expect(addNumbers('1', smallest)).toEqual({ fault: 'overflow' });
  });

  test('[V23] a difference too close to zero is an underflow', () => {
    const small = `0.${'0'.repeat(129)}1`;
    expect(subtractNumbers(`0.${'0'.repeat(129)}11`, small)).toEqual({ fault: 'underflow' });
    expect(subtractNumbers(small, `0.${'0'.repeat(129)}11`)).toEqual({ fault: 'underflow' });
    expect(addNumbers(`-0.${'0'.repeat(129)}${'1'.repeat(38)}`, `0.${'0'.repeat(129)}${'1'.repeat(37)}`)).toEqual({ fault: 'underflow' });
  });
});

test('[V20] [V21] comparing goes by value, whatever the length', () => {
  const ascending = [
    `-${NINES}${'0'.repeat(88)}`, '-12345678901234567', '-100', '-99.5', '-10', '-9', '-1.5', '-1', '-0.1', '-0.01', `-0.${'0'.repeat(129)}1`, '0',
    `0.${'0'.repeat(129)}1`, '0.01', '0.0999999999999999999', '0.1', '1', '1.5', '9', '10', '10.00000000000000001', '99.5', '100', '12345678901234567', `1${'0'.repeat(125)}`,
  ];
  ascending.forEach((a, at) => ascending.forEach((b, other) => expect(Math.sign(compareNumbers(a, b)), `${a} ${b}`).toBe(Math.sign(at - other))));
});

test.each([
  ['0', '80'], ['1', 'c102'], ['-1', '3e6466'], ['10', 'c10b'], ['100', 'c202'], ['123', 'c20218'], ['-123', '3d644e66'], ['0.5', 'c033'], ['0.05', 'c006'], ['-0.5', '3f3366'], ['99', 'c164'],
  [`1${'0'.repeat(125)}`, 'ff0b'], [`0.${'0'.repeat(129)}1`, '8002'], ['1'.repeat(38), `d3${'0c'.repeat(19)}`], [`-${'1'.repeat(38)}`, `2c${'5a'.repeat(19)}66`],
  // Twenty pairs leave no room for the end.
  [`-1.${'1'.repeat(37)}`, `3e64${'5a'.repeat(18)}5b`],
])('[V25] the bytes of %s are %s', (number, bytes) => expect(Buffer.from(numberBytes(number), 'latin1').toString('hex')).toBe(bytes));
