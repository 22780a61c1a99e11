/** Characters as the server counts them. */
export const letters = (text: string): number => [...text].length;
