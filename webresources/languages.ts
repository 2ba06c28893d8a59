/** Every text exists in these (LCIDs of Microsoft's list: English, German, French). The first is the one that others are held to. */
export const languages = [1033, 1031, 1036] as const;

/** English made longer, accented and in brackets, to see what is cut off or not translated. For development: no package has it. */
export const pseudoLanguage = 1281;
