import type { Rule } from '../rules/rule';

/** A comment of another tool that skips some of its checks. */
export interface OtherIgnore {
  /** Of the rules that mean the same. */
  readonly codes: readonly string[];
  readonly reason: string;
  /**
   * What it speaks of: the resource that it stands in, what stands on its line or the line below (a whole resource where
   * that begins there), or the file.
   */
  readonly reach: 'resource' | 'line' | 'file';
  /** The last day on which it counts, as ISO date. */
  readonly until?: string;
}

type Tool = 'checkov' | 'trivy' | 'kics' | 'terrascan';

interface Form {
  readonly tool: Tool;
  readonly words: RegExp;
  readonly reach: OtherIgnore['reach'];
}

/**
 * How each tool is told, in a comment. Named groups: `id` (several with commas), `reason`, `until`. Sources, read
 * 2026-11-29: https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html,
 * https://aquasecurity.github.io/tfsec/latest/guides/configuration/ignores (Trivy reads the same with its own name),
 * https://docs.kics.io/latest/running-kics/ (`disable`), https://runterrascan.io/docs/policies/ (in-file instrumentation).
 */
const FORMS: readonly Form[] = [
  {
    tool: 'checkov',
    words: /\b(?:checkov|bridgecrew):skip=\s*(?<id>[A-Z]\w+)(?::[ \t]*(?<reason>[^\r\n]*))?/g,
    reach: 'resource',
  },
  {
    tool: 'trivy',
    words:
      /\b(?:trivy|tfsec):ignore:(?<id>[\w-]+)(?:\[[^\]\r\n]*\])?(?::ws:[\w-]+)?(?::exp:(?<until>\d{4}-\d\d-\d\d))?(?<reason>)/g,
    reach: 'line',
  },
  { tool: 'kics', words: /\bkics-scan\s+disable=(?<id>[\w,\s-]+)(?<reason>)/g, reach: 'file' },
  {
    tool: 'terrascan',
    words: /\bts:skip=(?<id>[\w.-]+)[ \t]*(?<reason>[^\r\n]*)/g,
    reach: 'resource',
  },
];

/** What a comment tells other tools to skip, as far as rules mean the same. */
export class OtherTools {
  private readonly codes = new Map<string, string[]>();

  constructor(rules: readonly Rule[]) {
    for (const { code, equivalents } of rules) {
      for (const tool of ['checkov', 'trivy', 'kics', 'terrascan'] as const) {
        for (const id of equivalents[tool] ?? []) {
          const key = keyOf(tool, id);
          this.codes.set(key, [...(this.codes.get(key) ?? []), code]);
        }
      }
    }
  }

  /** @param text of a comment, with its delimiters */
  ignoresIn(text: string): readonly OtherIgnore[] {
    if (!/skip=|ignore:|kics-scan/.test(text)) return [];
    return FORMS.flatMap(({ tool, words, reach }) =>
      [...text.matchAll(words)].flatMap(({ groups }) => {
        const { id = '', reason = '', until } = groups!;
        return id.split(',').flatMap((one) => this.ignore(tool, one.trim(), reason, reach, until) ?? []);
      }),
    );
  }

  /** What `metadata.checkov` of a resource in a template says: `CKV_AZURE_6: reason`, or a list of such texts. */
  checkovSkip(text: string): OtherIgnore | undefined {
    const [, id = '', reason = ''] = /^\s*([A-Z]\w+)(?:\s*:\s*(.*))?$/s.exec(text) ?? [];
    return this.ignore('checkov', id, reason, 'resource', undefined);
  }

  private ignore(
    tool: Tool,
    id: string,
    reason: string,
    reach: OtherIgnore['reach'],
    until: string | undefined,
  ): OtherIgnore | undefined {
    const codes = this.codes.get(keyOf(tool, id));
    if (!codes) return undefined;
    const given = reason.replace(/\*\/\s*$/, '').trim();
    const said = given === '' ? `skipped for ${NAMES[tool]} (${id}), without a reason` : given;
    return { codes, reason: said, reach, ...(until === undefined ? {} : { until }) };
  }
}

const NAMES: Readonly<Record<Tool, string>> = {
  checkov: 'checkov',
  trivy: 'Trivy',
  kics: 'KICS',
  terrascan: 'terrascan',
};

/** Trivy's ids are written with and without the prefix of its catalogue. */
function keyOf(tool: Tool, id: string): string {
  return `${tool} ${id.toLowerCase().replace(/^avd-/, '')}`;
}
