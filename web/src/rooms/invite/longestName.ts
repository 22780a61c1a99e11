/** Letters of a person's name that the server takes. */
export const LONGEST_NAME = 120;
