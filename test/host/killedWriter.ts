// Replaces the files of a folder as the test does, and is killed right before the step of a number.
import { diskOperations, type FileOperations } from '../../server/src/host/fileOperations';
import { replaceFiles } from '../../server/src/host/replaceFiles';
import { replacementsIn } from './threeFiles';

const [folder, last] = [process.argv[2]!, Number(process.argv[3])];
let count = 0;
const steps = Object.entries(diskOperations).map(([name, run]) => [
  name,
  (...args: readonly unknown[]) => {
    if (count++ === last) process.kill(process.pid, 'SIGKILL');
    return (run as (...args: readonly unknown[]) => unknown)(...args);
  },
]);
void replaceFiles(replacementsIn(folder), Object.fromEntries(steps) as FileOperations);
