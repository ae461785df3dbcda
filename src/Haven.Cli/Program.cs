Console.Error.WriteLine("haven: no verb is built yet");
return 2;
