import type { JsonFile, JsonFixed, JsonNotice, JsonUndecided, JsonUnread } from './jsonReport';
import type { Colours } from './textColours';

/** More causes than these are counted, not listed. */
const MOST_CAUSES = 20;
/** More rules than these are counted, not named. */
const MOST_RULES = 6;
/** More files than these are counted, not named. */
const MOST_FILES = 6;
/** More notices than these are counted, not listed. */
const MOST_NOTICES = 10;
/** More mended findings than these are counted, not listed. */
const MOST_FIXED = 10;

/** What was not read: each file or module once, with the first place that names it. */
export function unreadLines(unread: readonly JsonUnread[], { bold, dim }: Colours): readonly string[] {
  if (unread.length === 0) return [];
  const groups = new Map<string, JsonUnread[]>();
  for (const entry of unread) {
    const key = `${entry.what}\n${entry.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const lines = ['', bold('Not read')];
  for (const group of groups.values()) {
    const { what, file, range, reason, help } = group[0]!;
    const more = group.length > 1 ? ` and ${group.length - 1} more ${group.length > 2 ? 'places' : 'place'}` : '';
    const where = what === file ? '' : `  ${dim(`${file}:${range.start.line}:${range.start.column}${more}`)}`;
    lines.push(`  ${what}: ${reason}${where}`, dim(`      ${help}`));
  }
  return lines;
}

/** Undecided checks by what hides them. */
export function undecidedLines(groups: readonly JsonUndecided[], { bold, dim }: Colours): readonly string[] {
  if (groups.length === 0) return [];
  const lines = ['', bold('Undecided')];
  for (const { because, checks, rules, help, file, range } of groups.slice(0, MOST_CAUSES)) {
    const named = rules.slice(0, MOST_RULES).join(', ');
    const more = rules.length > MOST_RULES ? ` and ${rules.length - MOST_RULES} more` : '';
    lines.push(
      `  ${checks} ${checks === 1 ? 'check' : 'checks'}: ${because}  ${dim(`${file}:${range.start.line}`)}`,
      dim(`      ${help} (${named}${more})`),
    );
  }
  const rest = groups.length - MOST_CAUSES;
  if (rest > 0) lines.push(`  and ${rest} more causes, which --format json lists`);
  return lines;
}

/** What a reader has to know of how the files were read. */
export function noticeLines(notices: readonly JsonNotice[], { dim }: Colours): readonly string[] {
  const lines = notices.map(
    ({ message, file, range }) => `${dim(`${file}:${range.start.line}:${range.start.column}`)}  ${message}`,
  );
  const more = lines.length - MOST_NOTICES;
  return more > 0 ? [...lines.slice(0, MOST_NOTICES), dim(`${more} more such notes are in the JSON report`)] : lines;
}

/** Files that nobody named and that were read because something leads to them. */
export function reachedLines(files: readonly JsonFile[], { dim }: Colours): readonly string[] {
  const reached = files.filter((file) => file.reached);
  if (reached.length === 0) return [];
  const named = reached.slice(0, MOST_FILES).map(({ path }) => path);
  const more = reached.length > MOST_FILES ? ` and ${reached.length - MOST_FILES} more` : '';
  return [dim(`Also read, because these files lead there: ${named.join(', ')}${more}`)];
}

/** What the baseline knows and is no longer found. */
export function fixedLines(fixed: readonly JsonFixed[], { bold, dim }: Colours): readonly string[] {
  if (fixed.length === 0) return [];
  const lines = fixed.slice(0, MOST_FIXED).map(({ rule, file, resource }) => `  ${rule}  ${resource}  ${dim(file)}`);
  const more = fixed.length - MOST_FIXED;
  if (more > 0) lines.push(`  and ${more} more, which --format json lists`);
  return ['', bold('Fixed since the baseline'), ...lines];
}
