import type { Severity } from '../../rules/rule';
import type { BoxKind } from './pictureData';

const CLUSTER = 'M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM8 5.2v5.6M5.6 6.6l4.8 2.8M10.4 6.6L5.6 9.4';

/** Outlines in a square of 16: what a box is, beside its name. */
export const SYMBOLS: Readonly<Record<BoxKind, string>> = {
  internet:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c-3.3 3.6-3.3 8.8 0 12.4M8 1.8c3.3 3.6 3.3 8.8 0 12.4',
  network: 'M2.5 2.5h4v4h-4zM9.5 9.5h4v4h-4zM6.5 4.5h5v5M4.5 6.5v5h5',
  subnet: 'M2.5 2.5h11v11h-11zM2.5 8h11M8 2.5v11',
  group: 'M2.5 4h4l1.3 1.6h5.7v7.4h-11z',
  cluster: CLUSTER,
  clusterPart: CLUSTER,
  firewall: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 3.5v3M10 3.5v3M8 6.5v3M6 9.5v3M10 9.5v3',
  gateway: 'M2 8h12M10.5 4.5L14 8l-3.5 3.5M5.5 4.5L2 8l3.5 3.5',
  entry: 'M8 2v5M8 7L3.5 10v3.5M8 7l4.5 3v3.5M8 7v6.5',
  bastion: 'M10.5 2.5a3 3 0 1 1-1.9 5.3L3.5 13H2.5v-1.6l5.3-5A3 3 0 0 1 10.5 2.5zM5 11.5l1.3 1.3',
  machine: 'M2.5 3h11v7.5h-11zM5.5 13.5h5M8 10.5v3',
  endpoint: 'M6 2.5v3.2M10 2.5v3.2M4.5 5.7h7v2.6a3.5 3.5 0 0 1-7 0zM8 11.8v2.2',
  service: 'M4.8 12.5a2.8 2.8 0 0 1-.3-5.6 3.8 3.8 0 0 1 7.3.7 2.5 2.5 0 0 1-.3 4.9z',
  zone: 'M2.5 3.5h11v4h-11zM2.5 8.5h11v4h-11zM5 5.5h.2M5 10.5h.2M8 5.5h3.5M8 10.5h3.5',
};

/** Their shapes tell them apart without colours. */
export const MARKS: Readonly<Record<Severity, string>> = {
  error: 'M5.1 1.2h5.8l3.9 3.9v5.8l-3.9 3.9H5.1l-3.9-3.9V5.1z',
  warning: 'M8 1.4L15 14.2H1z',
  information: 'M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6z',
};
