/** The tables of the page "Azure private endpoint private DNS zone values", as its Markdown has them. */
import type { Cloud } from '../../server/src/azure/clouds';

/** A zone of a sub-resource, as a line of a table names it. */
export interface ListedZone {
  readonly zone: string;
  /** `further`: a footnote says that it is no zone to deploy beside the others; `case`: that it is for one use only. */
  readonly note?: 'further' | 'case';
}

/** What a line of a table says of one sub-resource of one type. */
export interface Listed {
  readonly cloud: Cloud;
  readonly type: string;
  readonly groupId: string;
  readonly zones: readonly ListedZone[];
}

const SECTIONS: Readonly<Record<string, Cloud>> = { Commercial: 'public', Government: 'usgovernment', China: 'china' };
const FOOTNOTE = /^<sup>(\d+)<\/sup>(.*)/;
const BREAK = /<\/?br\s*\/?>/;

/** The day of the page: that of the last change where the copy has it, else that of the last review by its authors. */
export function dayOfPage(text: string): string {
  const [, changed] = /^updated_at:\s*(\d{4}-\d\d-\d\d)/m.exec(text) ?? [];
  const [, month, day, year] = /^ms\.date:\s*(\d\d)\/(\d\d)\/(\d{4})/m.exec(text) ?? [];
  const found = changed ?? (year === undefined ? undefined : `${year}-${month!}-${day!}`);
  if (found === undefined) throw new Error('the page has no date');
  return found;
}

/**
 * Reads all lines of all tables.
 * @throws where a section has no line at all, or a line no zone: then the page has another form than this one knows
 */
export function listedOnPage(text: string): readonly Listed[] {
  const all = text.split(/^## /m).flatMap((section) => {
    const cloud = SECTIONS[/^\w*/.exec(section)![0]];
    return cloud === undefined ? [] : linesOf(section, cloud);
  });
  for (const cloud of Object.values(SECTIONS))
    if (!all.some((one) => one.cloud === cloud)) throw new Error(`the page has no table for ${cloud}`);
  return all;
}

function linesOf(section: string, cloud: Cloud): readonly Listed[] {
  const lines = section.split('\n');
  const notes = new Map<string, string>();
  for (const line of lines) {
    const [, number, note] = FOOTNOTE.exec(line) ?? [];
    if (number !== undefined) notes.set(number, note!);
  }
  return lines.flatMap((line) => {
    const [first, groups, zones] = line.replace(/^\s*>?\s*\|/, '').split('|');
    const types = first?.match(/Microsoft\.\w+(\/\w+)?/g) ?? [];
    if (groups === undefined || zones === undefined || types.length === 0) return [];
    const ids = partsOf(groups).map((id) => id.replaceAll('\\', ''));
    const listed = partsOf(zones).map((part): ListedZone => {
      const [zone = '', number] = part.split(/\s*<sup>(\d+)<\/sup>/);
      const note = number === undefined ? undefined : notes.get(number);
      return note === undefined ? { zone } : { zone, note: note.includes('additional zone') ? 'further' : 'case' };
    });
    if (listed.length === 0 || listed.some(({ zone }) => !/^[\w{}.-]+$/.test(zone)))
      throw new Error(`no zones are read from: ${line}`);
    // Two types and two sub-resources on one line belong to each other in this order.
    const pairs =
      types.length > 1 && types.length === ids.length
        ? types.map((type, index) => [type, ids[index]!] as const)
        : types.flatMap((type) => ids.map((id) => [type, id] as const));
    return pairs.map(([type, groupId]) => ({ cloud, type, groupId, zones: listed }));
  });
}

function partsOf(cell: string): readonly string[] {
  return cell
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
