import type { Place } from '../../text/span';

/** One way in which a root is deployed. */
export interface DeploymentWay {
  /** What tells it from the root's other ways: a parameter file, or the folder of several; undefined: its defaults. */
  readonly name: string | undefined;
  /** Parameter files; later ones win. */
  readonly files: readonly string[];
}

/** A parameter file that looks as if it belonged to a root and is not taken. */
export interface NotTaken {
  readonly file: string;
  /** Where in the file it shows. */
  readonly place?: Place;
  /** The root that is reviewed without it; undefined when there is none. */
  readonly unit: string | undefined;
  readonly because: string;
  readonly help: string;
}
