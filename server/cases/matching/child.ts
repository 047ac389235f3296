// What matching knows of a child: what a referral says, or what an opened identity says. Refuses to know ids or cases.

export interface Kin {
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

export interface MatchedChild {
  readonly givenName: string;
  readonly familyName: string;
  /** `2017-05-04` */
  readonly bornOn?: string | undefined;
  /** names the child also goes by, whole or in part */
  readonly aliases?: readonly string[] | undefined;
  /** any telephone of the child or of those who look after the child, as somebody wrote it */
  readonly phones?: readonly string[] | undefined;
  /** parents, guardians, brothers and sisters */
  readonly kin?: readonly Kin[] | undefined;
}
