import type { BinaryOperator } from './nodes';
import type { Reader } from './reader';

/** A binary operator. */
interface Operator {
  readonly text: BinaryOperator;
  /** Operators of a higher level bind tighter. */
  readonly level: number;
}

const OR: Operator = { text: '||', level: 0 };
const AND: Operator = { text: '&&', level: 1 };
const EQUAL: Operator = { text: '==', level: 2 };
const UNEQUAL: Operator = { text: '!=', level: 2 };
const LESS: Operator = { text: '<', level: 3 };
const LESS_EQUAL: Operator = { text: '<=', level: 3 };
const GREATER: Operator = { text: '>', level: 3 };
const GREATER_EQUAL: Operator = { text: '>=', level: 3 };
const PLUS: Operator = { text: '+', level: 4 };
const MINUS: Operator = { text: '-', level: 4 };
const TIMES: Operator = { text: '*', level: 5 };
const DIVIDE: Operator = { text: '/', level: 5 };
const REMAINDER: Operator = { text: '%', level: 5 };

/** The operator at the position, by its first characters. */
export function operatorAt(reader: Reader): Operator | undefined {
  const next = () => reader.peek(1);
  switch (reader.peek()) {
    case 124:
      return next() === 124 ? OR : undefined;
    case 38:
      return next() === 38 ? AND : undefined;
    case 61:
      return next() === 61 ? EQUAL : undefined;
    case 33:
      return next() === 61 ? UNEQUAL : undefined;
    case 60:
      return next() === 61 ? LESS_EQUAL : LESS;
    case 62:
      return next() === 61 ? GREATER_EQUAL : GREATER;
    case 43:
      return PLUS;
    case 45:
      return MINUS;
    case 42:
      return TIMES;
    case 47:
      return DIVIDE;
    case 37:
      return REMAINDER;
    default:
      return undefined;
  }
}
