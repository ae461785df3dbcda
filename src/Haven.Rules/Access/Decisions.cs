namespace Haven.Rules.Access;

/// <summary>The decisions that are the same for every record.</summary>
internal static class Decisions
{
    public static Decision Hidden { get; } = new() { Answer = Answer.Hide, Reason = Reason.NotKnown, Words = Say.NotKnown };

    public static Decision Pointer { get; } = new() { Answer = Answer.Pointer, Reason = Reason.KnownElsewhere, Words = Say.Pointer };

    public static Decision Allow(string words) => new() { Answer = Answer.Allow, Reason = Reason.Allowed, Words = words };

    /// <summary>A refusal shows no group; it names the relation that counted, if one did.</summary>
    public static Decision Refuse(Reason reason, string words, Decision? read = null) =>
        new() { Answer = Answer.Refuse, Reason = reason, Relation = read?.Relation, Words = words };
}
