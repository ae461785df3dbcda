namespace Haven.Core.Tests.Reference;

/// <summary>A bundle typed by hand, small enough to count by reading it; <see cref="HandWrittenFigures"/> has the answers.</summary>
internal static class HandWrittenBundle
{
    public static IReadOnlyList<(string File, string Csv)> Files { get; } =
    [
        ("districts", """
            code,name,valid_from,valid_to,recorded_at
            N1,Northby,,,
            S1,Southby,,,
            W1,Westby,2010-01-01,2016-07-01,
            W2,Greater Westby,2016-07-01,,2016-08-01T09:00:00+01:00
            E1,Eastby,,,2016-12-15T09:00:00+00:00
            """),
        // P6's birth date was put right, Ruby's death recorded five days late. csc has a P1 of its own, and a record
        // whose id looks like a reference to another source.
        ("people", """
            source,source_id,forenames,surname,date_of_birth,died_on,sex,recorded_at
            pol,P1,Leila,Haddad,2001-06-15,,female,
            pol,P2,Marek,Zielinski,1998-09-10,,male,
            pol,P3,Dara,Quinn,,,,
            pol,P4/9,Owen,Pryce,1979-11-02,,male,
            pol,P5,Ruby,Stone,2003-03-03,,female,
            pol,P5,Ruby,Stone,2003-03-03,2016-10-20,female,2016-10-25T10:00:00+01:00
            pol,P6,Jamie,Cole,1998-01-01,,male,2016-07-01T10:00:00+01:00
            pol,P6,Jamie,Cole,2002-01-01,,male,2016-12-01T10:00:00+00:00
            csc,K-1,Leyla,Haddad,2001-06-15,,female,
            csc,P1,Noah,Bell,2000-02-29,,male,
            csc,pol/P2,Isla,Frost,2005-05-05,,female,
            """),
        ("flags", """
            source,source_id,person,type,raised_on,closed_on,close_reason,district,recorded_at
            pol,F1,P1,cse-risk,2016-03-01,,,N1,2016-03-02T09:00:00+00:00
            pol,F2,P2,cse-risk,2016-05-01,,,N1,2016-05-01T09:00:00+01:00
            pol,F2,P2,cse-risk,2016-05-01,2016-08-31,work complete,N1,2016-10-05T09:00:00+01:00
            pol,F3,P3,cse-risk,2016-04-01,,,S1,2016-04-01T09:00:00+01:00
            pol,F4,P4/9,cse-suspect,2015-01-01,,,N1,2015-01-02T09:00:00+00:00
            pol,F5,P6,cse-risk,2016-07-01,,,N1,2016-07-01T10:00:00+01:00
            pol,F6,P6,cce-risk,2016-07-10,,,S1,2016-07-15T10:00:00+01:00
            pol,F7,P2,cse-suspect,2016-05-05,,,S1,2016-05-06T09:00:00+01:00
            csc,G1,K-1,cse-risk,2016-02-01,,,S1,2016-02-05T09:00:00+00:00
            csc,G2,P1,cse-risk,2016-01-10,,,W1,2016-01-11T09:00:00+00:00
            csc,G2,P1,cse-risk,2016-01-10,2016-11-30,,W1,2016-12-02T09:00:00+00:00
            csc,G3,pol/P2,cse-risk,2016-06-01,,,S1,2016-06-01T09:00:00+01:00
            csc,G4,pol/P5,cse-risk,2016-09-01,,,W2,2016-09-01T09:00:00+01:00
            csc,G5,pol/P5,cse-risk,2016-08-30,2016-08-30,raised in error,W2,2016-08-30T09:00:00+01:00
            """),
        ("flag_levels", """
            source,source_id,flag,level,from,recorded_at
            pol,L1,F5,high,2016-07-01,2016-07-02T09:00:00+01:00
            pol,L2,F5,low,2016-11-01,2016-11-20T09:00:00+00:00
            csc,L3,G3,medium,2016-06-01,2016-06-01T09:30:00+01:00
            csc,L4,pol/F1,low,2016-03-01,2016-03-02T09:00:00+00:00
            """),
        // The plan for K-1 names Eastby, so Eastby was known when that plan was recorded.
        ("plans", """
            source,source_id,person,type,started_on,ended_on,district,recorded_at
            csc,PL1,K-1,safeguarding,2016-02-10,,E1,2016-02-10T12:00:00+00:00
            csc,PL2,P1,safeguarding,2016-02-01,2016-09-30,,2016-02-01T12:00:00+00:00
            pol,PL3,P6,child-in-need,2016-07-05,,,2016-07-05T12:00:00+01:00
            pol,PL4,P2,safeguarding,2016-05-05,,,2016-05-05T12:00:00+01:00
            """),
        ("crimes", """
            source,source_id,offence_code,reported_on,recorded_on,offence_from,offence_to,district,cse,cancelled_on,transferred_to
            pol,C1,17A,2016-09-01,2016-09-02,2015-09-01,,N1,yes,,
            pol,C2,17A,2016-09-02,2016-09-03,2015-09-01,,S1,yes,,
            pol,C3,71,2016-09-10,2016-09-10,2010-01-01,2016-01-01,N1,yes,,
            pol,C4,71,2016-08-30,2016-08-31,2016-08-30,,N1,yes,2016-09-05,
            pol,C5,71,2016-09-20,2016-09-20,2016-09-19,,N1,yes,,Elsewhere Police
            pol,C6,71,2016-09-20,2016-09-20,2016-09-19,,N1,no,,
            pol,C7,71,2016-09-21,2016-09-21,2016-09-19,,S1,yes,2016-09-25,Elsewhere Police
            pol,C8,71,2016-10-01,2016-10-01,2016-09-19,,S1,yes,,
            """),
        ("conferences", """
            source,source_id,kind,held_on,child,district,police_invited,police_attended
            csc,M1,initial,2016-09-05,P1,N1,yes,yes
            csc,M2,initial,2016-09-15,K-1,S1,yes,no
            csc,M3,initial,2016-09-30,pol/P2,S1,no,no
            csc,M4,review,2016-09-12,P1,N1,yes,yes
            """),
    ];

    public static IReadOnlyList<BundleRow> Rows { get; } =
        [.. Files.SelectMany(file => BundleText.Read(file.File, file.Csv))];
}
