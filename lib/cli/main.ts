import { Command } from 'commander';
import { addSandboxCommand } from './sandbox';

const program = new Command('portside')
  .description('The commands of a Portside installation.')
  .showHelpAfterError('Add --help for the options.');

addSandboxCommand(program);

await program.parseAsync();
