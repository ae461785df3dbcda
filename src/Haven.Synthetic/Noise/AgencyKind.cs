namespace Haven.Synthetic.Noise;

/// <summary>The kinds of agency that keep records of people, each with its own gaps and slips.</summary>
internal enum AgencyKind
{
    Police,
    SocialCare,
    Health,
    Education,
    Voluntary,
}
