import type { Document } from '../../languages/language';
import type { Network } from '../../network/network';
import type { Place } from '../../text/span';
import { rangeIn } from '../jsonRange';
import type { JsonReport } from '../jsonReport';
import { resourceAddress, type Reviewed } from '../toJson';
import { networkPicture } from './networkPicture';
import type { NetworkPicture } from './pictureData';

/** A deployment with what was said of it, for the picture. */
export interface DrawnReview extends Pick<Reviewed, 'documents' | 'review'> {
  /** What the deployment is called. */
  readonly name: string;
  /** Its network: among the others of its estate, where there are some. */
  readonly network: Network;
}

/**
 * The picture of reviewed deployments.
 * @param report of the same deployments
 * @param nameOf how the report names a file
 */
export function pictureOf(
  reviewed: readonly DrawnReview[],
  report: Pick<JsonReport, 'findings'>,
  nameOf: (file: string) => string,
  document: (file: string) => Document | undefined = () => undefined,
): NetworkPicture {
  const documents = new Map(reviewed.flatMap((one) => one.documents.map((each) => [each.file, each])));
  return networkPicture(reviewed, {
    report,
    findings: reviewed.flatMap(({ review }) => review.findings),
    placeOf: ({ file, span }: Place) => {
      const lines = (documents.get(file) ?? document(file))?.lines;
      return { file: nameOf(file), range: rangeIn(lines, span) };
    },
    addressOf: (resource) => resourceAddress(resource, nameOf),
  });
}
