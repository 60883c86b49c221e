/** A picture with places: everything in its units, from the left top. */
import type { PictureBox } from './pictureData';
import type { ShownLine } from './shownPart';

export type Point = readonly [x: number, y: number];

export interface TextLine {
  readonly text: string;
  /** Of the baseline, from the box's top. */
  readonly y: number;
  readonly strong: boolean;
}

export interface LaidBox {
  readonly box: PictureBox;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Does it hold boxes that are shown? */
  readonly holds: boolean;
  /** So many boxes are in it that are not shown; 0 where it is not folded. */
  readonly hidden: number;
  readonly texts: readonly TextLine[];
  /** So many findings are shown at it: its own, and where it is folded those within. */
  readonly findings: readonly number[];
  readonly severity?: PictureBox['severity'];
}

export interface LaidLine extends ShownLine {
  readonly points: readonly Point[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** An outer box before those within. */
  readonly boxes: readonly LaidBox[];
  readonly lines: readonly LaidLine[];
}
