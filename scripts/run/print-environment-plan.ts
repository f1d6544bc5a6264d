// Lets the starting script, which is plain JavaScript and runs before anything is installed, use the one check of the environment.
import { planEnvironment } from './plan-environment';

process.stdout.write(JSON.stringify(planEnvironment(process.env, Number(process.argv[2]))));
