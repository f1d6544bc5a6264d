const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "Two things are off": small numbers are words in a sentence. */
export function countWhatIsOff(count: number): string {
  return `${numbers[count] ?? String(count)} ${count === 1 ? 'thing is' : 'things are'} off`;
}
