import type { Rule } from '../rules/rule';
import type { JsonReport } from './jsonReport';
import type { NetworkPicture } from './picture/pictureData';

/** A review with all that a format may need besides its data. */
export interface Reported {
  readonly report: JsonReport;
  readonly rules: readonly Rule[];
  /** Were the fixes tried? Else the report names those that may be, without edits. */
  readonly triedFixes: boolean;
  /** The product's version: `0.1.0`. */
  readonly version: string;
  /** What was reviewed, in the words of who asked: paths as they were given. */
  readonly title: string;
  /** The day of the review, as ISO date. */
  readonly day: string;
  /** The lines of a file, by its name in the report, asked for with every finding; undefined where they are not known. */
  readonly linesOf: (name: string) => readonly string[] | undefined;
  /** The path of a file from the root of its repository, by its name in the report. */
  readonly pathOf: (name: string) => string;
  /** The address of a line on the server that holds the repository, as far as it is known. */
  readonly addressOf?: (name: string, line: number) => string | undefined;
  /** The network as boxes and lines. */
  readonly picture: () => NetworkPicture;
  /** The job of a pipeline that the review runs in. */
  readonly job?: PipelineJob | undefined;
}

/** A job of Azure Pipelines. */
export interface PipelineJob {
  readonly organization: string;
  readonly project: string;
  readonly definitionId: string;
  readonly definitionName: string;
  readonly phaseId: string;
  readonly phaseName: string;
  readonly branch: string;
  readonly build: string;
}
