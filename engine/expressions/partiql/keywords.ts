/** Words that are operators. */
export const WORD_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'in', 'between', 'like', 'union', 'except', 'intersect']);

/** Words that PartiQL's reference parser takes for punctuation. */
export const CONNECTORS: ReadonlySet<string> = new Set(['as', 'at', 'by', 'for', 'asc', 'desc']);

/**
 * All other words that are no names in PartiQL unless they stand in double quotes: its list without the words of features
 * that came after DynamoDB took it up. [Y3]
 */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `
    absolute action add all allocate alter any are assertion authorization avg bag begin bit bit_length blob bool boolean
    cascade cascaded case cast catalog char character character_length char_length check clob close coalesce collate
    collation column commit conflict connect connection constraint constraints continue convert corresponding count create
    cross current current_date current_time current_timestamp current_user cursor date date_add date_diff deallocate dec
    decimal declare default deferrable deferred delete describe descriptor diagnostics disconnect distinct do domain double
    drop else end escape exception exec execute exists external extract fetch first float foreign found from full get global
    go goto grant group having identity immediate index indicator initially inner input insensitive insert int integer
    interval into isolation join key language last left let level limit list local lower match max min modified module names
    national natural nchar new next no nothing nullif numeric octet_length of old on only open option order outer output
    overlaps pad partial pivot position precision prepare preserve primary prior privileges procedure public read real
    references relative remove restrict returning revoke right rollback rows schema scroll section select session
    session_user set sexp size smallint some space sql sqlcode sqlerror sqlstate string struct substring sum symbol
    system_user table temporary then time timestamp to transaction translate translation trim tuple unique unknown unpivot
    update upper usage user using value values varchar varying view when whenever where with work write zone
  `.trim().split(/\s+/),
);
