namespace Haven.Web.Api;

/// <summary>Why a request to the API is refused: caught at the group's edge and written as problem+json.</summary>
/// <param name="code">A stable word for programs.</param>
/// <param name="detail">What is wrong with which value, and what to do.</param>
internal sealed class ApiFault(int status, string code, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>What else the answer says, such as the field it is about.</summary>
    public Dictionary<string, object?> More { get; init; } = [];

    public static ApiFault BadRequest(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>A hidden thing and an absent one give the same.</summary>
    public static ApiFault NotKnown() => new(StatusCodes.Status404NotFound, "not-known", "Nothing is known under this id to this client.");
}
