import { Command } from 'commander';
import { addKeysCommand } from './keys';
import { addMembersCommand } from './members';
import { addSandboxCommand } from './sandbox';
import { addSetupCommand } from './setup';
import { addSyncCommand } from './sync';
import { addWorkerCommand } from './worker';

const program = new Command('portside')
  .description('The commands of a Portside installation.')
  .showHelpAfterError('Add --help for the options.');

addKeysCommand(program);
addMembersCommand(program);
addSandboxCommand(program);
addSetupCommand(program);
addSyncCommand(program);
addWorkerCommand(program);

await program.parseAsync();
