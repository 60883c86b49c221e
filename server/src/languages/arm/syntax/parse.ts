import { createScanner, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { LineIndex } from '../../../text/lineIndex';
import { isNestedDeeper } from '../../../text/jsonNesting';
import { keepWithin } from '../../../text/jsonPlaces';
import { span } from '../../../text/span';
import type { Comment, Document, SyntaxProblem } from '../../language';

/** A template as JSON nodes with offsets into the file's text; undefined for an empty file. */
export interface ArmTree {
  readonly root: Node | undefined;
}

/** Token kinds of jsonc-parser's scanner; its enumeration cannot be imported from isolated modules. */
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const END = 17;

/** Reads JSON with comments, trailing commas and strings over several lines, as Azure Resource Manager accepts it. */
export function parse(file: string, text: string): Document<ArmTree> {
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  const problems: SyntaxProblem[] = errors.map((error) => ({
    message: `JSON is not well formed here: ${words(printParseErrorCode(error.error))}.`,
    span: span(error.offset, Math.min(text.length, error.offset + error.length)),
  }));
  if (root === 'too deep')
    problems.unshift({ message: 'This is nested too deeply.', span: span(0, Math.min(1, text.length)) });
  return {
    file,
    text,
    language: 'arm',
    tree: { root: root === 'too deep' ? undefined : root },
    problems,
    comments: text.includes('/*') || text.includes('//') ? commentsOf(text) : [],
    lines: new LineIndex(text),
  };
}

/** Far beyond what Azure Resource Manager takes, far from where a reader of trees runs out of stack. */
const DEEPEST = 250;

function treeOf(text: string, errors: ParseError[]): Node | undefined | 'too deep' {
  const json = withoutLineBreaksInStrings(text);
  if (isNestedDeeper(json, DEEPEST)) return 'too deep';
  const root = parseTree(json, errors, { allowTrailingComma: true, disallowComments: false });
  if (errors.length > 0) keepWithin(root, text.length);
  return root;
}

/** `CommaExpected` → `comma expected`. */
function words(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
}

function commentsOf(text: string): Comment[] {
  const scanner = createScanner(withoutLineBreaksInStrings(text), false);
  const comments: Comment[] = [];
  for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind !== LINE_COMMENT && kind !== BLOCK_COMMENT) continue;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    comments.push({ text: text.slice(start, end), span: span(start, end) });
  }
  return comments;
}

/**
 * jsonc-parser ends a string at the line's end; Azure Resource Manager lets it go on. Line breaks inside strings (and
 * a byte order mark) become blanks, so that every offset stays.
 */
function withoutLineBreaksInStrings(text: string): string {
  let result = text.charCodeAt(0) === 0xfeff ? ' ' + text.slice(1) : text;
  if (!hasBrokenString(result)) return result;
  let inString = false;
  let out = '';
  let copied = 0;
  for (let i = 0; i < result.length; i++) {
    const c = result[i];
    if (!inString) {
      if (c === '"') inString = true;
      else if (c === '/' && (result[i + 1] === '/' || result[i + 1] === '*')) i = endOfComment(result, i) - 1;
    } else if (c === '\\') i++;
    else if (c === '"') inString = false;
    else if (c === '\n' || c === '\r') {
      out += result.slice(copied, i) + ' ';
      copied = i + 1;
    }
  }
  // An unclosed quote would swallow the rest of the file: such a text is broken, not a string over several lines.
  if (inString) return result;
  result = out + result.slice(copied);
  return result;
}

/** A line with an odd number of quotes is the sign of a string that goes on; only then is the text looked at closely. */
function hasBrokenString(text: string): boolean {
  let quotes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34) quotes++;
    else if (c === 10) {
      if (quotes % 2 === 1) return true;
      quotes = 0;
    }
  }
  return false;
}

function endOfComment(text: string, start: number): number {
  const end = text[start + 1] === '/' ? text.indexOf('\n', start) : text.indexOf('*/', start + 2) + 2;
  return end <= start ? text.length : end;
}
