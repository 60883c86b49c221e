/** The expression language inside `"[…]"`; spans are zero-based offsets into the decoded string. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'number'; readonly value: number; readonly start: number; readonly end: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'property';
      readonly of: Expression;
      readonly name: Expression;
      readonly start: number;
      readonly end: number;
    };

export interface ExpressionResult {
  readonly expression?: Expression;
  /** What is wrong, and where, when the text is no expression. */
  readonly problem?: { readonly message: string; readonly start: number; readonly end: number };
}

/** More nesting than this is not read. */
const MOST_DEPTH = 200;
/** Longer chains of properties than this, which nest to the left, are not read. */
const MOST_HEIGHT = 500;

/** True for a string that Azure Resource Manager evaluates: `[…]`, but not `[[…`. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

/**
 * The expression without its spaces: equal texts of equal expressions.
 * @param index what `copyIndex()` stands for
 */
export function spelling(expression: Expression, index?: number): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.value.replaceAll("'", "''")}'`;
    case 'number':
      return String(expression.value);
    case 'call': {
      const name = expression.name.toLowerCase();
      if (name === 'copyindex' && expression.args.length === 0 && index !== undefined) return String(index);
      return `${name}(${expression.args.map((arg) => spelling(arg, index)).join(',')})`;
    }
    case 'property':
      return `${spelling(expression.of, index)}[${spelling(expression.name, index)}]`;
  }
}

/** The condition by which a JSON string chooses its value, as it is spelled; undefined: it does not. */
export function chooses(text: string | undefined): string | undefined {
  if (text === undefined || !isExpression(text)) return undefined;
  const { expression } = parseExpression(text);
  return expression && chooser(expression);
}

function chooser(expression: Expression): string | undefined {
  if (expression.kind === 'property') return chooser(expression.of);
  if (expression.kind !== 'call') return undefined;
  const [condition] = expression.args;
  if (expression.name.toLowerCase() === 'if' && condition) return spelling(condition);
  return expression.args.map(chooser).find((found) => found !== undefined);
}

/** The spelling of a JSON string: of its expression, or of the text as an expression would have it. */
export function spellingOf(text: string | undefined, index?: number): string | undefined {
  if (text === undefined) return undefined;
  if (!isExpression(text)) return `'${text.replaceAll("'", "''")}'`;
  const { expression } = parseExpression(text);
  return expression && spelling(expression, index);
}

/** Reads `[concat('a', parameters('b'))]`. Never throws. */
export function parseExpression(text: string): ExpressionResult {
  const reader = new Reader(text, text.length - 1);
  try {
    const expression = reader.expression(0);
    reader.end();
    return { expression };
  } catch (problem) {
    if (problem instanceof Broken) return { problem };
    throw problem;
  }
}

class Broken extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

const NAME = /[A-Za-z_][\w$]*/y;
const NUMBER = /-?\d+(\.\d+)?/y;

class Reader {
  private at = 1;
  /** How high the tree of the expression read last has grown by chains. */
  private height = 0;

  constructor(
    private readonly text: string,
    private readonly stop: number,
  ) {}

  end(): void {
    this.blank();
    if (this.at < this.stop) throw new Broken('Expected the end of the expression here.', this.at, this.stop);
  }

  expression(depth: number): Expression {
    if (depth > MOST_DEPTH) throw new Broken('The expression is nested too deeply.', this.at, this.at + 1);
    const before = this.height;
    this.height = 0;
    let result = this.primary(depth);
    for (;;) {
      if (this.height > MOST_HEIGHT) throw new Broken('The expression is too long a chain.', result.start, this.at);
      this.blank();
      if (this.take('.')) {
        this.blank();
        const start = this.at;
        const name = this.match(NAME);
        if (name === undefined) throw new Broken('Expected a property name after the period.', start, start + 1);
        const step: Expression = { kind: 'text', value: name, start, end: this.at };
        result = { kind: 'property', of: result, name: step, start: result.start, end: this.at };
        this.height++;
      } else if (this.take('[')) {
        const step = this.expression(depth + 1);
        this.blank();
        if (!this.take(']')) throw new Broken('Expected a closing bracket here.', this.at, this.at + 1);
        result = { kind: 'property', of: result, name: step, start: result.start, end: this.at };
        this.height++;
      } else {
        this.height = Math.max(before, this.height);
        return result;
      }
    }
  }

  private primary(depth: number): Expression {
    this.blank();
    const start = this.at;
    if (this.text[start] === "'") return this.string(start);
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: 'number', value: Number(number), start, end: this.at };
    let name = this.match(NAME);
    if (name === undefined) throw new Broken('Expected a function, a text or a number here.', start, start + 1);
    this.blank();
    if (this.take('.')) {
      const member = this.match(NAME);
      if (member === undefined) throw new Broken('Expected a function name after the namespace.', this.at, this.at + 1);
      name = `${name}.${member}`;
      this.blank();
    }
    if (!this.take('(')) return { kind: 'call', name, args: [], start, end: this.at };
    const args: Expression[] = [];
    this.blank();
    while (!this.take(')')) {
      if (args.length > 0 && !this.take(',')) {
        throw new Broken('Expected a comma or a closing parenthesis here.', this.at, this.at + 1);
      }
      args.push(this.expression(depth + 1));
      this.blank();
    }
    return { kind: 'call', name, args, start, end: this.at };
  }

  private string(start: number): Expression {
    let value = '';
    let from = start + 1;
    for (;;) {
      const quote = this.text.indexOf("'", from);
      if (quote < 0 || quote >= this.stop) throw new Broken('The text has no closing quote.', start, this.stop);
      value += this.text.slice(from, quote);
      if (this.text[quote + 1] !== "'") {
        this.at = quote + 1;
        return { kind: 'text', value, start, end: this.at };
      }
      value += "'";
      from = quote + 2;
    }
  }

  private take(character: string): boolean {
    if (this.at >= this.stop || this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match || match.index + match[0].length > this.stop) return undefined;
    this.at += match[0].length;
    return match[0];
  }

  private blank(): void {
    while (this.at < this.stop && this.text.charCodeAt(this.at) <= 32) this.at++;
  }
}
