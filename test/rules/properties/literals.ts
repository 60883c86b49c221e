import type { LanguageId } from '../../../server/src/languages/language';

/** A literal value in an example's text: a string without placeholders, a whole number or a boolean. */
export interface Literal {
  /** The name that it is the value of; for an item of a list the name of the list. */
  readonly key: string;
  /** The name of the object or block around it. */
  readonly around: string;
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
  readonly type: 'string' | 'int' | 'bool';
  /** What it is, without quotes. */
  readonly value: string;
}

interface Syntax {
  /** Strings, numbers, booleans, names, brackets and comments; what is none of them is passed over. */
  readonly token: RegExp;
  readonly quote: string;
  /** What follows a name that has a value. */
  readonly assign: string;
  /** Keys that say what a declaration is: hiding them hides no value. */
  readonly fixed: ReadonlySet<string>;
  /** Blocks whose values are no properties of resources. */
  readonly outside: ReadonlySet<string>;
}

const SYNTAX: Readonly<Record<LanguageId, Syntax>> = {
  bicep: {
    // An index is taken as a whole: it belongs to an expression.
    token: /'''[\s\S]*?'''|\[\d+\]|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][\w.]*|-?\d+|[{}[\]():=]/g,
    quote: "'",
    assign: ':',
    fixed: new Set(['scope', 'parent', 'dependsOn']),
    outside: new Set(),
  },
  arm: {
    token: /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|true|false|-?\d+|[{}[\]:]/g,
    quote: '"',
    assign: ':',
    fixed: new Set(['type', 'apiVersion', '$schema', 'contentVersion', 'languageVersion', 'scope', 'dependsOn']),
    outside: new Set(['parameters', 'variables', 'outputs', 'functions', 'definitions', 'imports']),
  },
  terraform: {
    token:
      /\[\d+\]|"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|<<-?(\w+)\n[\s\S]*?\n\s*\1\b|[A-Za-z_][\w.-]*|-?\d+|[{}[\]()=:]/g,
    quote: '"',
    assign: '=',
    fixed: new Set(['source', 'version', 'type', 'provider', 'depends_on', 'for_each', 'count', 'default']),
    outside: new Set(['terraform', 'provider', 'variable', 'output', 'locals']),
  },
};

/** The literals that are values of properties, or items of their lists, in the order of the text. */
export function literalsOf(language: LanguageId, text: string): readonly Literal[] {
  const { token, quote, assign, fixed, outside } = SYNTAX[language];
  const found: Literal[] = [];
  // Each open bracket with the name before it; `declared` is the first word of its statement.
  const open: { readonly bracket: string; readonly key: string; readonly out: boolean }[] = [];
  let key = '';
  let last = '';
  let line = '';
  let assigned = false;
  for (const match of text.matchAll(token)) {
    const [word] = match;
    const start = match.index;
    const own = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    if (/^(\/\/|\/\*|#|<<|\[\d)/.test(word)) continue;
    if (own) line = unquoted(word, quote);
    const around = open.at(-1);
    if ('{[('.includes(word)) {
      const named = assigned ? key : language === 'terraform' ? line : word === '(' ? '(' : key;
      const isItem = around?.bracket === '[' && !assigned;
      open.push({
        bracket: word,
        key: isItem ? around.key : named,
        out: (around?.out ?? false) || outside.has(isItem ? '' : named) || word === '(',
      });
      assigned = false;
    } else if ('}])'.includes(word)) {
      open.pop();
      assigned = false;
    } else if (word === assign || (language === 'terraform' && word === ':')) {
      key = unquoted(last, quote);
      assigned = true;
    } else {
      const type = typeOf(word, quote);
      const isValue = assigned || around?.bracket === '[';
      const name = assigned ? key : (around?.key ?? '');
      const next = text.slice(start + word.length).trimStart()[0] ?? '';
      if (type && isValue && around && !around.out && !fixed.has(name) && next !== assign && !'?.+'.includes(next)) {
        const value = unquoted(word, quote);
        const hasPlaceholder =
          type === 'string' && (/[$%]\{/.test(value) || (language === 'arm' && value.startsWith('[')));
        const conditional =
          /[?&|=<>!]\s*$/.test(text.slice(0, start)) &&
          !new RegExp(`(^|[^=!<>])${assign}\\s*$`).test(text.slice(0, start));
        if (!hasPlaceholder && !conditional)
          found.push({
            key: name,
            around: assigned ? around.key : (open.at(-2)?.key ?? ''),
            start,
            end: start + word.length,
            type,
            value,
          });
      }
      assigned = false;
    }
    last = word;
  }
  return found;
}

function unquoted(word: string, quote: string): string {
  return word.startsWith(quote) ? word.slice(1, -1) : word;
}

function typeOf(word: string, quote: string): Literal['type'] | undefined {
  if (word.startsWith("'''")) return undefined;
  if (word.startsWith(quote)) return 'string';
  if (word === 'true' || word === 'false') return 'bool';
  return /^-?\d+$/.test(word) ? 'int' : undefined;
}

/** The text with another value in place of a literal; the value is given without quotes. */
export function withValue(language: LanguageId, text: string, literal: Literal, value: string): string {
  const { quote } = SYNTAX[language];
  return replaced(text, literal, literal.type === 'string' ? `${quote}${value}${quote}` : value);
}

/** The text with a parameter without default in place of a literal. */
export function hidden(language: LanguageId, text: string, literal: Literal): string {
  return declaring(language, replaced(text, literal, reference(language, 'kept')), 'kept', literal.type);
}

/** The text with a value that is one of two by a condition that is not known; the other one is given without quotes. */
export function conditional(language: LanguageId, text: string, literal: Literal, other: string): string {
  const values = [literal.value, other].map((value) => {
    if (literal.type !== 'string') return language === 'arm' && literal.type === 'bool' ? `${value}()` : value;
    return language === 'terraform'
      ? `"${value}"`
      : language === 'arm'
        ? `'${value.replace(/'/g, "''")}'`
        : `'${value}'`;
  });
  const expression =
    language === 'arm'
      ? `"[if(parameters('kept'), ${values.join(', ')})]"`
      : `${reference(language, 'kept')} ? ${values.join(' : ')}`;
  return declaring(language, replaced(text, literal, expression), 'kept', 'bool');
}

function replaced(text: string, { start, end }: { readonly start: number; readonly end: number }, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function reference(language: LanguageId, name: string): string {
  if (language === 'bicep') return name;
  return language === 'arm' ? `"[parameters('${name}')]"` : `var.${name}`;
}

function declaring(language: LanguageId, text: string, name: string, type: Literal['type']): string {
  switch (language) {
    case 'bicep':
      return `${text.trimEnd()}\n\nparam ${name} ${type}\n`;
    case 'terraform': {
      const word = { string: 'string', int: 'number', bool: 'bool' }[type];
      return `${text.trimEnd()}\n\nvariable "${name}" {\n  type = ${word}\n}\n`;
    }
    case 'arm': {
      const declaration = `"${name}": { "type": "${type}" }`;
      const own = /^ {2}"parameters": \{/m.exec(text);
      if (own) return replaced(text, { start: own.index, end: own.index + own[0].length }, `${own[0]} ${declaration},`);
      return text.replace(/^ {2}"resources":/m, `  "parameters": { ${declaration} },\n  "resources":`);
    }
  }
}
