namespace System.Runtime.CompilerServices;

/// <summary>What newer frameworks bring and the compiler asks for.</summary>
internal static class IsExternalInit;
