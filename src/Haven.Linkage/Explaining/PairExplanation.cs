namespace Haven.Linkage;

/// <summary>Why two records are, or are not, taken to be one person.</summary>
/// <param name="First">Record number.</param>
/// <param name="Second">Record number.</param>
/// <param name="Fields">The evidence, field by field, strongest first whichever way it points.</param>
/// <param name="Weight">Of all fields together, in bits; household and place are allowed for here.</param>
/// <param name="Probability">That they are one person, from this pair alone, 0 to 1.</param>
/// <param name="Joined">Whether they ended up as one person, for which all records of both sides count.</param>
/// <param name="Summary">One sentence for a person who does not know statistics.</param>
public sealed record PairExplanation(
    int First, int Second, IReadOnlyList<FieldExplanation> Fields, double Weight, double Probability, bool Joined, string Summary);

/// <summary>What one field says about a pair.</summary>
/// <param name="Field">Its name.</param>
/// <param name="FirstValue">The first record's value, normalised; empty when missing.</param>
/// <param name="SecondValue">The second record's value, normalised; empty when missing.</param>
/// <param name="Level">How close they are.</param>
/// <param name="Weight">Evidence in bits: above 0 for one person, below 0 against, 0 when a value is missing.</param>
/// <param name="OneIn">How rare such agreement is: one random pair in so many reaches this level with these values.</param>
/// <param name="Words">In words, such as "same rare surname".</param>
public sealed record FieldExplanation(string Field, string FirstValue, string SecondValue, Level Level, double Weight, double OneIn, string Words);
