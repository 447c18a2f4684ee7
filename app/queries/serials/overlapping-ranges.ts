/**
 * SQL of the ranges (first, last) of a table that may overlap those asked for (`a`): the last one before, and those that begin within. Ranges
 * that are kept lie apart from each other, and comparisons use an index under a policy where operators of ranges use none. The caller leaves out
 * what ends before `a.first`. `where` names the table's rows as `r`.
 */
export const overlapping = (columns: string, table: string, where: string): string =>
  `((select ${columns} from ${table} r where ${where} and r.first < a.first order by r.first desc limit 1)
    union all
    select ${columns} from ${table} r where ${where} and r.first between a.first and a.last)`;
