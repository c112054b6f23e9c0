/** Makes the Python environment that test/peers/pyhanko.test.ts signs with, outside the checkout; exit 1 where it cannot. */
import { pyhankoPython } from './peer-programs.ts';

const python = pyhankoPython('make');
process.stdout.write(`${python ?? 'pyHanko could not be installed'}\n`);
process.exitCode = python === null ? 1 : 0;
