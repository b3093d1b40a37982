namespace Embedded.Tests.MLNet;

/// <summary>The case concerns something that the embedded stack does not have.</summary>
internal sealed class LeftOutException(string why) : Exception(why);
