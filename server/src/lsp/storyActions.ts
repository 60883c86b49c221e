import {
  CodeActionKind,
  type ChangeAnnotation,
  type CodeAction,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { signatureOf } from '../review/finding';
import type { Offered, StoryName } from '../stories/story';
import { extentOf, type StoryOutcome, type Written } from '../workspace/stories';
import type { PartEdit } from '../workspace/editAttribution';
import { workspaceEdit } from './convert';
import { shownAt } from './findings';
import type { UnitReview } from './reviews';
import type { Session } from './session';

/** `data` of the action for a change of many parts. */
export interface StoryData {
  readonly kind: 'story';
  readonly file: string;
  readonly version: number | null;
  readonly unit: string;
  readonly name: StoryName;
  /** The resource's key. */
  readonly resource: string;
}

/** How long what is offered at a place is tried before it is offered untried, in milliseconds. */
const LONGEST = 150;

interface Found {
  readonly from: UnitReview;
  readonly story: Offered;
}

/** Changes of many parts, offered where their resource is declared and where a finding of theirs stands. */
export class StoryActions {
  private readonly known = new Map<string, StoryOutcome>();
  private version = -1;

  constructor(private readonly session: Session) {}

  at(file: string, range: Range): CodeAction[] {
    const { session } = this;
    const end = performance.now() + LONGEST;
    const version = session.open.version(file);
    return this.offeredAt(file, range).flatMap((found): CodeAction[] => {
      const { title } = found.story;
      const waits = session.client.resolvesEdits && (performance.now() > end || session.reviews.isTyping());
      const outcome = waits ? this.tried(found) : this.outcomeOf(found);
      const kind = CodeActionKind.RefactorRewrite;
      if (outcome?.kind === 'refused') {
        const disabled = { reason: outcome.because };
        return session.client.showsDisabledActions ? [{ title: `${title}…`, kind, disabled }] : [];
      }
      const action = { title: outcome ? `${title} (${extentOf(outcome)})…` : `${title}…`, kind };
      if (outcome && !session.client.resolvesEdits) return [{ ...action, edit: storyEdit(session, outcome) }];
      const { name, resource } = found.story;
      const data: StoryData = { kind: 'story', file, version, unit: found.from.unit, name, resource: resource.key };
      return [{ ...action, data }];
    });
  }

  /** The edit of a chosen action, or why there is none; undefined: it is no longer offered. */
  resolve({ unit, name, resource }: StoryData): WorkspaceEdit | { readonly because: string } | undefined {
    const from = this.session.reviews.of(unit);
    const story =
      from && this.session.reviews.stories(from).find((one) => one.name === name && one.resource.key === resource);
    if (!story) return undefined;
    const outcome = this.outcomeOf({ from, story });
    return outcome.kind === 'refused' ? { because: outcome.because } : storyEdit(this.session, outcome);
  }

  private offeredAt(file: string, range: Range): readonly Found[] {
    const { reviews } = this.session;
    const lines = this.session.document(file)?.lines;
    if (!lines) return [];
    const found = new Set(shownAt(this.session, file, range).map(({ finding }) => signatureOf(finding)));
    const isNear = ({ resource: { header, key }, settles }: Offered) => {
      if (settles.some((code) => found.has(`${code} ${key}`))) return true;
      if (header.file !== file) return false;
      const line = lines.position(header.span.start).line;
      return range.start.line <= line && line <= range.end.line;
    };
    const seen = new Set<string>();
    return reviews.unitsOf(file).flatMap((unit) => {
      const from = reviews.of(unit);
      if (!from) return [];
      // Two ways in which a root is reviewed offer the same.
      return reviews.stories(from).flatMap((story) => {
        const { name, resource } = story;
        if (!isNear(story) || seen.has(`${name} ${resource.key}`)) return [];
        seen.add(`${name} ${resource.key}`);
        return [{ from, story }];
      });
    });
  }

  private outcomeOf(found: Found): StoryOutcome {
    const known = this.tried(found);
    if (known) return known;
    const outcome = this.session.reviews.story(found.from, found.story);
    this.known.set(nameOf(found), outcome);
    return outcome;
  }

  private tried(found: Found): StoryOutcome | undefined {
    const { version } = this.session.workspace;
    if (this.version !== version) this.known.clear();
    this.version = version;
    return this.known.get(nameOf(found));
  }
}

function nameOf({ from, story }: Found): string {
  return JSON.stringify([from.unit, story.name, story.resource.key]);
}

/** All parts in one edit; each is confirmed by itself, with its consequence, where the client can. */
function storyEdit(session: Session, written: Written): WorkspaceEdit {
  if (!session.client.confirmsChanges) return workspaceEdit(session, written.files);
  const annotations: Record<string, ChangeAnnotation> = {};
  const files = written.byPart();
  const all = files.flatMap(({ edits }) => edits).sort((a, b) => compare(a.parts, b.parts));
  for (const edit of all) {
    const parts = edit.parts.map((part) => ({ ...written.parts[part]!, number: part + 1 }));
    const label = parts.map(({ number, title }) => `${number}. ${title}`).join('; ');
    const isLast = edit.parts.includes(written.parts.length - 1);
    const sentences = [...parts.map(({ consequence }) => consequence), ...(isLast ? written.notes : [])];
    annotations[nameOfParts(edit)] = { label, description: sentences.join(' '), needsConfirmation: true };
  }
  return workspaceEdit(session, files, { annotations, of: (_, edit) => nameOfParts(edit as PartEdit) });
}

function nameOfParts({ parts }: PartEdit): string {
  return parts.map((part) => part + 1).join('+');
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || a.length - b.length;
}
