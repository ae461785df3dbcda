namespace Haven.Web.Api;

/// <summary>The form of a value in the query, for the document; the endpoint reads it itself, to say what is wrong with it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryShapeAttribute(string format) : Attribute
{
    public string Format { get; } = format;
}
