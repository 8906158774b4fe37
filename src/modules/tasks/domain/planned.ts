/** Tasks, messages and meetings about a person are of the kind of their plan (K5). */
export const planned = 5
