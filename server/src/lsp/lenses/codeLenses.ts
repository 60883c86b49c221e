import {
  CodeLensRefreshRequest,
  DiagnosticSeverity,
  type CodeLens,
  type CodeLensParams,
  type Command,
} from 'vscode-languageserver';
import { TYPES } from '../../network/network';
import { REVIEW_COMMAND, type DiagnosticData } from '../protocol/customRequests';
import { ASK_COMMAND } from '../protocol/questionRequests';
import { guarded } from '../protocol/guardedRequest';
import type { FileReports } from '../diagnostics/fileReports';
import { rangeOf } from '../session/lspRanges';
import type { Cause, Session } from '../session/session';
import { LensPlaces, type LensPlace } from './lensPlaces';
import { addressesTitle, rangesAreKnown, reachTitle, type Instance, type LensTitle } from './lensTitles';

type Kind = 'findings' | 'addresses' | 'reach';

/** What the client gives back when it wants to know what a lens says. */
interface LensData {
  readonly file: string;
  readonly kind: Kind;
  readonly type: string;
  readonly keys: readonly string[];
  readonly units: readonly string[];
  /** How many findings, as they were when the lens was made. */
  readonly count: number;
}

/** Clients ask again after an edit; when nobody types any more, what takes longer is known. In milliseconds. */
const AFTER_TYPING = 500;

/**
 * Lenses over clusters, subnets and private endpoints: findings, addresses, who reaches them. Where they stand comes from
 * the last texts that could be read; what they say is worked out for those that are in sight, and stays while somebody types.
 */
export class CodeLenses {
  private readonly places: LensPlaces;
  /** What each lens said last. */
  private readonly said = new Map<string, LensTitle>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: Session,
    private readonly reports: FileReports,
  ) {
    this.places = new LensPlaces(session);
    const { connection } = session;
    connection.onCodeLens((params) => guarded(session, 'code lenses', [], () => this.lenses(params)));
    connection.onCodeLensResolve((lens) => guarded(session, 'code lens', lens, () => this.resolved(lens)));
    session.whenStale((cause) => this.refreshSoon(cause));
  }

  private async lenses({ textDocument }: CodeLensParams): Promise<CodeLens[]> {
    const { session } = this;
    const file = session.uris.key(textDocument.uri);
    await session.readyFor(file);
    if (!session.scopes.of(file).settings.codeLens || session.isSilent(file)) return [];
    const document = session.document(file);
    if (!document) return [];
    return this.places.of(file).flatMap((place) => {
      const range = rangeOf(document.lines, place.header);
      return this.kindsAt(file, place).map(({ kind, count }): CodeLens => {
        const { type, keys, units } = place;
        const data: LensData = { file, kind, type, keys, units, count };
        return { range, data };
      });
    });
  }

  private kindsAt(file: string, place: LensPlace): readonly { readonly kind: Kind; readonly count: number }[] {
    const count = this.findingsAt(file, place);
    const kinds: Kind[] = [];
    if (count > 0) kinds.push('findings');
    if (place.type === TYPES.subnet && this.hasAddresses(file, place)) kinds.push('addresses');
    // Instances of a loop may be reached by whom they like: the question tells each.
    if (place.isOne) kinds.push('reach');
    return kinds.map((kind) => ({ kind, count }));
  }

  /** Is a range known, now or when the text could be read? */
  private hasAddresses(file: string, place: LensPlace): boolean {
    return (
      this.said.has(idOf({ file, kind: 'addresses', ...place })) ||
      this.instances(place).some(({ resource, review }) => rangesAreKnown(resource, review))
    );
  }

  private resolved(lens: CodeLens): CodeLens {
    const data = lens.data as LensData;
    const { title, question } = this.titleOf(data);
    const { uris, client } = this.session;
    const may = (command: string) => client.options.commands?.includes(command) === true;
    const shows = (command: string, ...given: readonly unknown[]): Command => {
      return { title, command: may(command) ? command : '', ...(may(command) ? { arguments: [...given] } : {}) };
    };
    if (data.kind === 'findings') return { ...lens, command: shows(REVIEW_COMMAND, uris.uri(data.file)) };
    return { ...lens, command: question === undefined ? { title, command: '' } : shows(ASK_COMMAND, question) };
  }

  private titleOf(data: LensData): LensTitle {
    if (data.kind === 'findings') return { title: data.count === 1 ? '1 finding' : `${data.count} findings` };
    const id = idOf(data);
    const before = this.said.get(id);
    if (before && this.session.reviews.isTyping()) return before;
    const instances = this.instances(data);
    const now = data.kind === 'reach' ? reachTitle(instances) : addressesTitle(instances);
    const title = now ??
      before ?? { title: data.kind === 'reach' ? 'who reaches it is undecided' : 'addresses not known' };
    this.said.set(id, title);
    return title;
  }

  /** What a declaration makes in its deployments, as they are now. */
  private instances({ keys, units, type }: Pick<LensData, 'keys' | 'units' | 'type'>): readonly Instance[] {
    return units.flatMap((unit) => {
      const review = this.session.reviews.of(unit);
      const all = review?.snapshot.network.graph.ofType(type) ?? [];
      return all.flatMap((resource) => (review && keys.includes(resource.key) ? [{ resource, review }] : []));
    });
  }

  /** Findings that the file shows in a declaration, or about what it declares; hints and what is known left out. */
  private findingsAt(file: string, { keys, declaration }: LensPlace): number {
    const lines = this.session.document(file)!.lines;
    return this.reports.of(file).items.filter(({ range, severity, data }) => {
      const about = data as DiagnosticData | undefined;
      if (about?.rule === undefined || severity === DiagnosticSeverity.Hint) return false;
      const start = lines.offset(range.start);
      return keys.includes(about.resource) || (declaration.start <= start && start < declaration.end);
    }).length;
  }

  /** Has clients ask again when what lenses say may be new: after anything but an edit soon, after edits when nobody types. */
  private refreshSoon(cause: Cause): void {
    if (!this.session.client.refreshesLenses) return;
    if (this.timer !== undefined) {
      if (cause === 'other') return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.session.reviews.isTyping()) return this.refreshSoon(cause);
      this.session.connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch((error: unknown) => this.session.log(error));
    }, AFTER_TYPING);
    this.timer.unref?.();
  }
}

function idOf({ file, kind, type, keys }: Pick<LensData, 'file' | 'kind' | 'type' | 'keys'>): string {
  return [file, kind, type, ...keys].join('\n');
}
