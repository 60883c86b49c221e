import { cli, VALIDATORS, type Refusal } from './refusal';

/** Flags, files and states that only a command line has. */
export const commandLineOnly: readonly Refusal[] = [
  {
    refused: 'addresses of a NAT gateway with an API version of the command line that has none',
    sources: [cli([107], '_natgateway.py')],
    visible: false,
    because:
      'A template names its API version itself; properties that the version does not have are left out of its review.',
  },
  {
    refused: 'flags that turn one thing on and off, or that go with another flag',
    sources: [
      cli([1231, 1264, 2302, 2331, 2967, 2987, 3051, 3128, 5031, 5077, 5486, 5551, 5630, 7007, 10545, 10582]),
      cli([120], VALIDATORS),
    ],
    visible: false,
    because: 'A file has one property with one value, where the command line has a flag for on and one for off.',
  },
  {
    refused: 'a file of proxy or local DNS settings that cannot be read',
    sources: [cli([2252, 2259]), cli([1894, 1899, 1926], 'agentpool_decorator.py')],
    visible: false,
    because: 'A template holds the settings themselves; the file is the command line’s.',
  },
  {
    refused: 'a change of a mesh, gateway or application routing that is on or off already',
    sources: [cli([5366, 5376, 5582, 5588, 5613, 5636, 5644, 5688, 10507, 10694])],
    visible: false,
    because: 'It depends on what the cluster is, and that is in no file; a file says what it is to be.',
  },
  {
    refused: 'a private link scope of monitoring for a cluster that is not private',
    sources: [cli([529], 'addonconfiguration.py')],
    visible: false,
    because: 'The command line makes the link beside the cluster; the cluster has no property for it.',
  },
];
