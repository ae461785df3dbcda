namespace Haven.Linkage;

/// <summary>The input cannot be used. The message names the thing, the value and the remedy, in one line.</summary>
public sealed class LinkageInputException : Exception
{
    /// <summary>Makes an exception with a general message.</summary>
    public LinkageInputException() : base("The linkage input cannot be used.") { }

    /// <summary>Makes an exception that says what is wrong and how to mend it.</summary>
    public LinkageInputException(string message) : base(message) { }

    /// <summary>Makes an exception that keeps its cause.</summary>
    public LinkageInputException(string message, Exception innerException) : base(message, innerException) { }
}
