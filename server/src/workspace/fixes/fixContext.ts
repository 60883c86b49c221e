import type { Document, Language, Unit } from '../../languages/language';
import type { LastNetworks } from './opensAndCloses';
import type { Trial } from './trial';
import type { Callers } from './proof/callersOfModule';

/** What writing and proving changes asks of the workspace. */
export interface Bench {
  languageOf(unit: Unit): Language;
  document(file: string): Document | undefined;
  /** The parameters to which any file gives a value; undefined where others may do so who are not known. */
  given(unit: Unit): ReadonlySet<string> | undefined;
  /** The unit that a document is a part of; undefined for a parameter file. */
  unitOf(document: Document): Unit | undefined;
  /** Who calls a unit as a module. */
  callers(unit: Unit): Callers;
  /** Why no fix may write the file; undefined: one may. */
  locked(file: string): string | undefined;
  /** The reviews of every deployment that reads one of the documents, before and after they take the files' place. */
  trials(edited: ReadonlyMap<string, Document>): readonly Trial[];
  readonly lastNetworks: LastNetworks;
}
